import { useTranslations } from "next-intl";
import { CalendarClock, CircleCheck, CircleMinus, OpenEnded } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { ContractPhase } from "@/lib/features/contracts/schema";

/** How each phase of a contract looks, in one table. */
const PHASE_LOOK = {
  running: { tone: "safe", icon: CircleCheck },
  ending: { tone: "warning", icon: CalendarClock },
  ended: { tone: "neutral", icon: CircleMinus },
  openEnded: { tone: "accent", icon: OpenEnded },
} as const satisfies Record<ContractPhase, object>;

/** Where a contract stands, as icon and word. */
export function ContractPhaseTag({ phase }: { phase: ContractPhase }) {
  const t = useTranslations("contracts.phase");
  const { tone, icon } = PHASE_LOOK[phase];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(phase)}
    </StatusTag>
  );
}
