import { useTranslations } from "next-intl";
import type { Icon } from "@/components/ui/icon";
import {
  CircleCheck,
  ClipboardList,
  FilePen,
  Hourglass,
  PhoneCall,
  ShieldCheck,
  Undo2,
  UserCheck,
} from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { CancellationState } from "@/lib/domain/cancellation/states";

/** The one table of how a state looks. */
const STATE_LOOKS: Record<CancellationState, { readonly tone: Tone; readonly icon: Icon }> = {
  confirming: { tone: "accent", icon: ClipboardList },
  awaitingApproval: { tone: "warning", icon: UserCheck },
  contacting: { tone: "accent", icon: PhoneCall },
  applying: { tone: "accent", icon: FilePen },
  reviewing: { tone: "watch", icon: Hourglass },
  verifying: { tone: "accent", icon: ShieldCheck },
  completed: { tone: "safe", icon: CircleCheck },
  withdrawn: { tone: "neutral", icon: Undo2 },
};

/** The state of a case as icon and word. */
export function CancellationStateTag({ state }: { state: CancellationState }) {
  const t = useTranslations("cancellations.state");
  const { tone, icon } = STATE_LOOKS[state];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(state)}
    </StatusTag>
  );
}
