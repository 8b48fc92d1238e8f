import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChooseNumber, StartPage } from "@/components/cancellations/start-page";
import { AdvicePanel } from "@/components/numbers/advice-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { isAgainstAdvice } from "@/lib/domain/advice/decision";
import { getAdvice } from "@/lib/features/advice/queries";
import { getCancellationStart } from "@/lib/features/cancellations/queries";
import { startParamsSchema } from "@/lib/features/cancellations/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cancellations");
  return { title: t("start.title") };
}

export default async function NewCancellationPage({ searchParams }: PageProps<"/cancellations/new">) {
  const access = await requireAccess();
  if (!can(access, "cancellation:start")) forbidden();
  const { number } = startParamsSchema.parse(await searchParams);
  const start = number === null ? null : await load(getCancellationStart, { numberId: number });
  const advice = number === null ? null : await load(getAdvice, { numberId: number });
  const t = await getTranslations("cancellations");
  return (
    <Page>
      <PageHeader
        title={start === null ? t("start.title") : t("start.titleOf", { number: start.number.maskedNumber })}
        purpose={t("start.purpose")}
        crumbs={[{ href: "/cancellations", label: t("title") }]}
      />
      {start === null ? (
        <ChooseNumber />
      ) : (
        <StartPage
          start={start}
          overrules={advice !== null && isAgainstAdvice("cancel", advice.kind) ? advice.kind : null}
          advice={advice && <AdvicePanel advice={advice} canEdit={can(access, "number:edit")} isCompact />}
        />
      )}
    </Page>
  );
}
