import {
  CircleCheck,
  CircleHelp,
  CircleMinus,
  Clock4,
  Eye,
  type LucideIcon,
  OctagonAlert,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { RiskLevel } from "@/lib/domain/risk/vocabulary";

/** The one table of how a level looks: colour and icon. */
export const LEVEL_LOOK: Readonly<Record<RiskLevel | "none", { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  overdue: { tone: "overdue", icon: OctagonAlert },
  critical: { tone: "critical", icon: TriangleAlert },
  warning: { tone: "warning", icon: Clock4 },
  watch: { tone: "watch", icon: Eye },
  safe: { tone: "safe", icon: CircleCheck },
  unknown: { tone: "unknown", icon: CircleHelp },
  none: { tone: "neutral", icon: CircleMinus },
};

/** A risk level as icon and word. */
export function RiskLevelTag({ level }: { level: RiskLevel | "none" }) {
  const t = useTranslations("numbers");
  const { tone, icon } = LEVEL_LOOK[level];
  return (
    <StatusTag tone={tone} icon={icon}>
      {level === "none" ? t("noLevel") : t(`level.${level}`)}
    </StatusTag>
  );
}
