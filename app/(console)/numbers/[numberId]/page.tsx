import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstValue } from "@/components/data-table/table-url";
import { ClientMessages } from "@/components/layout/client-messages";
import { AdvicePanel } from "@/components/numbers/advice-panel";
import { CalledAfterNotice } from "@/components/numbers/called-after-notice";
import { ClockPanel } from "@/components/numbers/clock-panel";
import { FactSections, IdentitySections } from "@/components/numbers/fact-sections";
import { CancellationsCard, ContractCard, UsageCard } from "@/components/numbers/number-asides";
import { NumberHeader } from "@/components/numbers/number-header";
import { NumberHistory } from "@/components/numbers/number-history";
import { Page } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getAdvice } from "@/lib/features/advice/queries";
import { getNumber } from "@/lib/features/numbers/queries";
import { listNumberHistory } from "@/lib/features/numbers/queries/list-number-history";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata({ params }: PageProps<"/numbers/[numberId]">): Promise<Metadata> {
  const number = await load(getNumber, await params);
  const t = await getTranslations("numbers");
  return { title: t("numberTitle", { tail: number.tail }) };
}

export default async function NumberPage({ params, searchParams }: PageProps<"/numbers/[numberId]">) {
  const { numberId } = await params;
  const cursor = firstValue(await searchParams, "history") || undefined;
  const [access, number, advice, history] = await Promise.all([
    requireAccess(),
    load(getNumber, { numberId }),
    load(getAdvice, { numberId }),
    load(listNumberHistory, { numberId, cursor }),
  ]);
  const canEdit = can(access, "number:edit");
  return (
    <ClientMessages of={["numbers", "advice.decision"]}>
      <Page>
        <NumberHeader
          number={number}
          canReveal={can(access, "number:reveal")}
          canEdit={canEdit}
          canCancel={can(access, "cancellation:start")}
        />
        <CalledAfterNotice number={number} canEdit={canEdit} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <ClockPanel number={number} canEdit={canEdit} />
            <AdvicePanel advice={advice} canEdit={canEdit} canDecide={can(access, "cancellation:start")} />
            <UsageCard number={number} />
            <FactSections number={number} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <IdentitySections number={number} />
            <ContractCard number={number} />
            <CancellationsCard number={number} />
            <NumberHistory numberId={number.id} page={history} timeZone={access.timeZone} />
          </div>
        </div>
      </Page>
    </ClientMessages>
  );
}
