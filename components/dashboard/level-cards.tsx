import { useTranslations } from "next-intl";
import { LEVEL_LOOK } from "@/components/numbers/risk-tag";
import { StatCard } from "@/components/ui/stat-card";
import { RISK_LEVELS, type RiskLevel } from "@/lib/domain/risk/vocabulary";
import type { LevelCounts } from "@/lib/features/numbers/types";
import { formatCount } from "@/lib/i18n/format";

/** How many numbers stand at each level; each card opens the list of exactly these. */
export function LevelCards({ counts }: { counts: LevelCounts }) {
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
          note={t(`dashboard.levelNote.${level}`)}
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
