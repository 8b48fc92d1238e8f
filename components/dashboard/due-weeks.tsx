import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { LevelCounts, WeekCount } from "@/lib/features/numbers/types";

/** What runs out in the next eight weeks, after what already has. */
export function DueWeeks({ weeks, counts }: { weeks: readonly WeekCount[]; counts: LevelCounts }) {
  const t = useTranslations();
  const overdue = {
    key: "overdue",
    label: t("numbers.level.overdue"),
    value: counts.overdue,
    tone: "overdue" as const,
    href: "/risks?level=overdue",
  };
  return (
    <Card
      title={t("dashboard.due.title")}
      description={t("dashboard.due.text")}
      actions={<TextLink href="/risks">{t("dashboard.due.all")}</TextLink>}
    >
      <BarChart
        caption={t("dashboard.due.title")}
        unit={t("dashboard.numbersUnit")}
        bars={[
          overdue,
          ...weeks.map((week) => ({
            key: week.from,
            label: t("dashboard.due.week", { from: week.from.slice(5), to: week.to.slice(5) }),
            value: week.count,
            href: `/risks?from=${week.from}&to=${week.to}`,
          })),
        ]}
      />
    </Card>
  );
}
