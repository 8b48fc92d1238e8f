import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { AdviceKind } from "@/lib/domain/advice/advise-on";
import type { CancellationStart } from "@/lib/features/cancellations/types";
import { ContractNotice, NumberFactsCard, PolicyCard } from "./case-facts";
import { StartForm } from "./start-form";

type StartPageProps = {
  start: CancellationStart;
  advice: ReactNode;
  /** What the advice is, where cancelling goes against it. */
  overrules: AdviceKind | null;
};

/** Before a case is opened: what will happen, what is known of the number, what stands in the way. */
export function StartPage({ start, advice, overrules }: StartPageProps) {
  const t = useTranslations("cancellations");
  return (
    <>
      <ContractNotice contract={start.contract} lock={start.contractLock} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="flex flex-col gap-5">
          {advice}
          <Card title={t("start.nextTitle")}>
            <ol className="flex list-decimal flex-col gap-1 ps-5">
              {[1, 2, 3, 4, 5].map((step) => (
                <li key={step}>
                  <span className="font-semibold">{t(`step.${step}`)}</span>
                  <span className="block text-muted text-sm">{t(`start.step${step}`)}</span>
                </li>
              ))}
            </ol>
            <p className="mt-3 text-muted">{t(start.needsApproval ? "start.approval" : "start.noApproval")}</p>
          </Card>
          <Card title={t("start.beginTitle")}>
            <Begin start={start} overrules={overrules} />
          </Card>
        </div>
        <div className="flex flex-col gap-5">
          <NumberFactsCard number={start.number} contract={start.contract} lock={start.contractLock} />
          <PolicyCard policy={start.policy} carrierName={start.number.carrierName} />
        </div>
      </div>
    </>
  );
}

function Begin({ start, overrules }: Pick<StartPageProps, "start" | "overrules">) {
  const t = useTranslations("cancellations");
  if (start.openCase) {
    return (
      <Notice
        kind="warning"
        title={t("start.openTitle", { reference: start.openCase.reference })}
        actions={<LinkButton href={`/cancellations/${start.openCase.id}`}>{t("act.toCase")}</LinkButton>}
      />
    );
  }
  if (start.isGone) return <Notice kind="warning" title={t("start.goneTitle")} />;
  return <StartForm numberId={start.number.id} overrules={overrules} />;
}

/** Without a number there is nothing to cancel. */
export function ChooseNumber() {
  const t = useTranslations("cancellations");
  return (
    <div className="rounded-md border bg-surface">
      <EmptyState
        kind="none"
        title={t("start.chooseTitle")}
        text={t("start.chooseText")}
        actions={
          <LinkButton href="/numbers" variant="primary">
            {t("act.chooseNumber")}
          </LinkButton>
        }
      />
    </div>
  );
}
