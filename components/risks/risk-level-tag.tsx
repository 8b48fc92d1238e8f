import { useTranslations } from "next-intl";
import { LEVEL_LOOK } from "@/components/numbers/risk-tag";
import { CircleMinus } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { RiskLevel } from "@/lib/domain/risk/vocabulary";

/** A risk level as icon and word, without its date; `none` for numbers that have no level. */
export function RiskLevelTag({ level }: { level: RiskLevel | "none" }) {
  const t = useTranslations("numbers");
  if (level === "none") {
    return (
      <StatusTag tone="neutral" icon={CircleMinus}>
        {t("noLevel")}
      </StatusTag>
    );
  }
  const { tone, icon } = LEVEL_LOOK[level];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(`level.${level}`)}
    </StatusTag>
  );
}
