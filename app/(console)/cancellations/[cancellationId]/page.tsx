import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CancellationStateTag } from "@/components/cancellations/state-tag";
import { ReceiptLink, Wizard } from "@/components/cancellations/wizard";
import { AdvicePanel } from "@/components/numbers/advice-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getAdviceInCase } from "@/lib/features/advice/queries";
import { getCancellation } from "@/lib/features/cancellations/queries";
import { wizardParamsSchema } from "@/lib/features/cancellations/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

type Props = PageProps<"/cancellations/[cancellationId]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { step } = wizardParamsSchema.parse(await searchParams);
  const detail = await load(getCancellation, await params);
  const t = await getTranslations("cancellations");
  const isCheck = step === "check" && detail.state === "applying";
  const state = t(isCheck ? "check.title" : `state.${detail.state}`);
  return { title: t("pageTitle", { reference: detail.reference, state }) };
}

export default async function CancellationPage({ params, searchParams }: Props) {
  const { step } = wizardParamsSchema.parse(await searchParams);
  const detail = await load(getCancellation, await params);
  // Read only while the intent is still open: by whoever confirms it, and by whoever approves.
  const isUndecided = detail.state === "confirming" || detail.state === "awaitingApproval";
  const advice = isUndecided ? await load(getAdviceInCase, { cancellationId: detail.id }) : null;
  const canEdit = can(await requireAccess(), "number:edit");
  const t = await getTranslations("cancellations");
  return (
    <Page>
      <PageHeader
        title={t("titleOf", { number: detail.number.maskedNumber })}
        purpose={t("purposeOf", { reference: detail.reference })}
        status={<CancellationStateTag state={detail.state} />}
        crumbs={[{ href: "/cancellations", label: t("title") }]}
        actions={<ReceiptLink detail={detail} />}
      />
      <Wizard
        detail={detail}
        shown={step}
        advice={advice && <AdvicePanel advice={advice} canEdit={canEdit} isCompact />}
      />
    </Page>
  );
}
