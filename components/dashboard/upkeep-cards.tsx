import { useTranslations } from "next-intl";
import { CalendarClock, ClipboardPen, Coins, PiggyBank } from "@/components/ui/icons";
import { StatCard } from "@/components/ui/stat-card";
import { fen } from "@/lib/domain/money";
import type { LevelCounts, MonthlyFees } from "@/lib/features/numbers/types";
import { formatCount, formatMoney } from "@/lib/i18n/format";

export type UpkeepCardsProps = { counts: LevelCounts; fees: MonthlyFees; endingContracts: number };

/** What is missing, which contracts end, what all of it costs and what lies idle. */
export function UpkeepCards({ counts, fees, endingContracts }: UpkeepCardsProps) {
  const t = useTranslations("dashboard");
  return (
    <section aria-label={t("upkeep.title")} className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <StatCard
        label={t("upkeep.missing")}
        value={formatCount(counts.hasMissingFacts)}
        unit={t("numbersUnit")}
        href="/risks?tab=missing"
        note={t("upkeep.missingNote")}
        tone="unknown"
        icon={ClipboardPen}
      />
      <StatCard
        label={t("upkeep.contracts")}
        value={formatCount(endingContracts)}
        unit={t("upkeep.contractsUnit")}
        href="/contracts?phase=ending"
        note={t("upkeep.contractsNote")}
        icon={CalendarClock}
      />
      <StatCard
        label={t("upkeep.fees")}
        value={yuan(fees.totalFenPerMonth)}
        href="/numbers?isAlive=true"
        note={t("upkeep.feesNote", { count: formatCount(counts.alive) })}
        icon={Coins}
      />
      <StatCard
        label={t("upkeep.idle")}
        value={yuan(fees.idleFenPerMonth)}
        href="/numbers?role=idle&isAlive=true"
        note={t("upkeep.idleNote", { count: formatCount(fees.idleCount) })}
        tone={fees.idleFenPerMonth > 0 ? "warning" : "neutral"}
        icon={PiggyBank}
      />
    </section>
  );
}

/** The sign of the currency is the same in both languages. */
function yuan(amountFen: number): string {
  return `¥${formatMoney(fen(amountFen))}`;
}
