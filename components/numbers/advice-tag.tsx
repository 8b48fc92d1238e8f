import { useTranslations } from "next-intl";
import type { Icon } from "@/components/ui/icon";
import {
  CircleCheck,
  CircleMinus,
  CirclePause,
  HeartPulse,
  Hourglass,
  PhoneOff,
  UserSearch,
} from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { NumberAdvice } from "@/lib/features/advice/types";

/** Tone and icon of each advice, in one table. */
const ADVICE_LOOK: Readonly<Record<NumberAdvice["kind"], { readonly tone: Tone; readonly icon: Icon }>> = {
  keep: { tone: "safe", icon: CircleCheck },
  keepAlive: { tone: "warning", icon: HeartPulse },
  suspend: { tone: "watch", icon: CirclePause },
  wait: { tone: "neutral", icon: Hourglass },
  cancel: { tone: "accent", icon: PhoneOff },
  review: { tone: "unknown", icon: UserSearch },
  none: { tone: "neutral", icon: CircleMinus },
};

/** The advice as icon and word. */
export function AdviceTag({ kind }: { kind: NumberAdvice["kind"] }) {
  const t = useTranslations("advice");
  const { tone, icon } = ADVICE_LOOK[kind];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(`kind.${kind}`)}
    </StatusTag>
  );
}
