import { useTranslations } from "next-intl";
import { LEVEL_LOOK } from "@/components/numbers/risk-tag";
import { StatCard } from "@/components/ui/stat-card";
import { RISK_LEVELS, type RiskLevel, type RiskThresholds } from "@/lib/domain/risk/vocabulary";
import type { LevelCounts } from "@/lib/features/numbers/types";
import { formatCount } from "@/lib/i18n/format";

/** How many numbers stand at each level; each card opens the list of exactly these. */
export function LevelCards({ counts, thresholds }: { counts: LevelCounts; thresholds: RiskThresholds }) {
  const t = useTranslations();
  return (
    <section aria-label={t("dashboard.levels")} className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      {RISK_LEVELS.map((level) => (
        <StatCard
          key={level}
          label={t(`numbers.level.${level}`)}
          value={formatCount(counts[level])}
          unit={t("dashboard.numbersUnit")}
          href={listOf(level)}
          note={t(`dashboard.levelNote.${level}`, { days: daysOf(level, thresholds) })}
          tone={LEVEL_LOOK[level].tone}
          icon={LEVEL_LOOK[level].icon}
        />
      ))}
    </section>
  );
}

function listOf(level: RiskLevel): string {
  return level === "safe" || level === "unknown" ? `/numbers?level=${level}` : `/risks?level=${level}`;
}

/** At how many days left the level begins; the others do not speak of days. */
function daysOf(level: RiskLevel, { criticalDays, warningDays, watchDays }: RiskThresholds): number {
  if (level === "critical") return criticalDays;
  return level === "warning" ? warningDays : watchDays;
}
