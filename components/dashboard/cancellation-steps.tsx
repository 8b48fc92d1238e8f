import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { Stamp } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import type { CancellationCounts } from "@/lib/features/cancellations/types";
import { formatCount } from "@/lib/i18n/format";

/** Where the open cancellations stand, and what waits for this person's approval. */
export function CancellationSteps({ counts }: { counts: CancellationCounts }) {
  const t = useTranslations();
  return (
    <Card
      title={t("dashboard.cancellations.title")}
      description={t("dashboard.cancellations.text", { count: formatCount(counts.open) })}
      actions={<TextLink href="/cancellations">{t("dashboard.cancellations.all")}</TextLink>}
    >
      {counts.calledAfter > 0 && (
        <Notice
          kind="danger"
          className="mb-3"
          title={t("dashboard.cancellations.calledAfter", { count: counts.calledAfter })}
          actions={
            <LinkButton href="/cancellations?view=calledAfter" size="sm">
              {t("dashboard.cancellations.verify")}
            </LinkButton>
          }
        />
      )}
      {counts.toApprove > 0 && (
        <Notice
          kind="warning"
          className="mb-3"
          title={t("dashboard.cancellations.toApprove", { count: counts.toApprove })}
          actions={
            <LinkButton href="/cancellations?view=mine" size="sm">
              <Stamp aria-hidden />
              {t("dashboard.cancellations.approve")}
            </LinkButton>
          }
        />
      )}
      <BarChart
        caption={t("dashboard.cancellations.title")}
        unit={t("dashboard.cancellations.unit")}
        bars={OPEN_STATES.map((state) => ({
          key: state,
          label: t(`numbers.cancellationState.${state}`),
          value: counts.byState[state],
          href: `/cancellations?view=${state}`,
        }))}
      />
    </Card>
  );
}
