import { useTranslations } from "next-intl";
import type { Icon } from "@/components/ui/icon";
import {
  CircleAlert,
  CircleCheck,
  CircleMinus,
  CircleQuestionMark,
  Eye,
  Siren,
  TriangleAlert,
} from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { RiskLevel } from "@/lib/domain/risk/vocabulary";
import type { NumberRisk } from "@/lib/features/numbers/types";
import { describeDaysLeft } from "@/lib/i18n/format";

/** Tone and icon of each risk level, in one table. */
export const LEVEL_LOOK: Readonly<Record<RiskLevel, { readonly tone: Tone; readonly icon: Icon }>> = {
  overdue: { tone: "overdue", icon: CircleAlert },
  critical: { tone: "critical", icon: Siren },
  warning: { tone: "warning", icon: TriangleAlert },
  watch: { tone: "watch", icon: Eye },
  safe: { tone: "safe", icon: CircleCheck },
  unknown: { tone: "unknown", icon: CircleQuestionMark },
};

/** Of numbers that are gone: no clock is read any more. */
export const NO_LEVEL_LOOK = { tone: "neutral", icon: CircleMinus } as const satisfies {
  readonly tone: Tone;
  readonly icon: Icon;
};

/** A number's risk as icon and word, with the days left and the clock where one runs. */
export function RiskTag({ risk }: { risk: NumberRisk }) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  if (risk.level === null) {
    return (
      <StatusTag tone={NO_LEVEL_LOOK.tone} icon={NO_LEVEL_LOOK.icon}>
        {t("noLevel")}
      </StatusTag>
    );
  }
  const { tone, icon } = LEVEL_LOOK[risk.level];
  const left = risk.daysLeft === null ? null : describeDaysLeft(risk.daysLeft);
  return (
    <span className="inline-flex items-center">
      <StatusTag tone={tone} icon={icon}>
        {t(`level.${risk.level}`)}
      </StatusTag>
      {left !== null && (
        <span className="tag-note">
          {common(left.key, { days: left.days })}
          {risk.clock !== null && ` · ${t(`clock.${risk.clock}`)}`}
        </span>
      )}
    </span>
  );
}
