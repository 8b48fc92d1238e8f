import { useTranslations } from "next-intl";
import type { Icon } from "@/components/ui/icon";
import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  Hourglass,
} from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { LineState } from "@/lib/domain/phone-number/vocabulary";

/** Tone and icon of each line state, in one table. */
export const LINE_STATE_LOOK: Readonly<Record<LineState, { readonly tone: Tone; readonly icon: Icon }>> = {
  inService: { tone: "safe", icon: CircleCheck },
  suspendedByRequest: { tone: "watch", icon: CirclePause },
  suspendedForArrears: { tone: "critical", icon: Ban },
  suspendedByCarrier: { tone: "warning", icon: CircleSlash },
  preCancelled: { tone: "neutral", icon: Hourglass },
  cancelled: { tone: "neutral", icon: CircleX },
  recycled: { tone: "neutral", icon: CircleX },
  unknown: { tone: "unknown", icon: CircleQuestionMark },
};

/** What the carrier reports of a line. */
export function LineStateTag({ lineState }: { lineState: LineState }) {
  const t = useTranslations("numbers");
  const { tone, icon } = LINE_STATE_LOOK[lineState];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(`lineState.${lineState}`)}
    </StatusTag>
  );
}
