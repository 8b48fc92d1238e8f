import { useTranslations } from "next-intl";
import { type Bar, BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { type AttentionCounts, COUNTED_AT_MOST } from "@/lib/features/numbers/types";
import { formatCount } from "@/lib/i18n/format";

/** Numbers that nobody has called from for long, and those that the carrier has stopped or nobody has verified. */
export function AttentionCards({ counts }: { counts: AttentionCounts }) {
  const t = useTranslations();
  const quiet: Bar[] = counts.quiet.map(({ days, before, count }) => ({
    key: String(days),
    label: t("dashboard.quiet.days", { days }),
    value: count,
    href: `/numbers?isAlive=true&lastCallBefore=${before}`,
  }));
  const never: Bar = {
    key: "never",
    label: t("dashboard.quiet.never"),
    value: counts.neverCalled,
    tone: "unknown",
    href: "/numbers?isAlive=true&isNeverCalled=true",
  };
  const troubled: Bar[] = counts.troubled.map(({ lineState, count }) => ({
    key: lineState,
    label: t(`numbers.lineState.${lineState}`),
    value: count,
    tone: lineState === "unknown" ? "unknown" : "warning",
    href: `/numbers?lineState=${lineState}`,
  }));
  const chart = { unit: t("dashboard.numbersUnit"), formatValue: countText };
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t("dashboard.quiet.title")} description={t("dashboard.quiet.text")}>
        <BarChart caption={t("dashboard.quiet.title")} bars={[...quiet, never]} {...chart} />
      </Card>
      <Card title={t("dashboard.troubled.title")} description={t("dashboard.troubled.text")}>
        <BarChart caption={t("dashboard.troubled.title")} bars={troubled} {...chart} />
      </Card>
    </div>
  );
}

/** Beyond the bound the list says how many there are. */
function countText(count: number): string {
  return count > COUNTED_AT_MOST ? `${formatCount(COUNTED_AT_MOST)}+` : formatCount(count);
}
