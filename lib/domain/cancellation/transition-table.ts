import type { CancellationState } from "./states";

export const CANCELLATION_EVENTS = [
  "confirm",
  "approve",
  "refuse",
  "recallRequest",
  "startApplication",
  "submitApplication",
  "recordAcceptance",
  "recordRejection",
  "takeBack",
  "complete",
  "withdraw",
  "stepBack",
] as const;
export type CancellationEventKind = (typeof CANCELLATION_EVENTS)[number];

/** What a member must be allowed to do; the access table says which role may. */
export type CancellationPermission = "cancellation:advance" | "cancellation:approve";

/** Chooses between two rows of the same event and state. */
export type TransitionCondition = "approvalNeeded" | "approvalNotNeeded";

export type CancellationTransition = {
  readonly event: CancellationEventKind;
  readonly from: CancellationState;
  readonly to: CancellationState;
  readonly permission: CancellationPermission;
  readonly needsReason: boolean;
  readonly when?: TransitionCondition;
};

const advance = { permission: "cancellation:advance", needsReason: false } as const;
const advanceWithReason = { permission: "cancellation:advance", needsReason: true } as const;

/**
 * Every move that a case can make; nothing else changes its state. Recording a contact with the
 * carrier is no move: it adds an answer while the case stays in `contacting`.
 */
export const CANCELLATION_TRANSITIONS: readonly CancellationTransition[] = [
  { event: "confirm", from: "confirming", to: "awaitingApproval", when: "approvalNeeded", ...advance },
  { event: "confirm", from: "confirming", to: "contacting", when: "approvalNotNeeded", ...advance },

  {
    event: "approve",
    from: "awaitingApproval",
    to: "contacting",
    permission: "cancellation:approve",
    needsReason: false,
  },
  {
    event: "refuse",
    from: "awaitingApproval",
    to: "confirming",
    permission: "cancellation:approve",
    needsReason: true,
  },
  { event: "recallRequest", from: "awaitingApproval", to: "confirming", ...advanceWithReason },

  { event: "startApplication", from: "contacting", to: "applying", ...advance },
  { event: "submitApplication", from: "applying", to: "reviewing", ...advance },
  { event: "recordAcceptance", from: "reviewing", to: "verifying", ...advance },
  { event: "recordRejection", from: "reviewing", to: "applying", ...advanceWithReason },
  { event: "takeBack", from: "reviewing", to: "withdrawn", ...advanceWithReason },
  { event: "takeBack", from: "verifying", to: "withdrawn", ...advanceWithReason },
  { event: "complete", from: "verifying", to: "completed", ...advance },

  { event: "withdraw", from: "confirming", to: "withdrawn", ...advanceWithReason },
  { event: "withdraw", from: "awaitingApproval", to: "withdrawn", ...advanceWithReason },
  { event: "withdraw", from: "contacting", to: "withdrawn", ...advanceWithReason },
  { event: "withdraw", from: "applying", to: "withdrawn", ...advanceWithReason },
  { event: "withdraw", from: "reviewing", to: "withdrawn", ...advanceWithReason },

  { event: "stepBack", from: "contacting", to: "confirming", ...advanceWithReason },
  { event: "stepBack", from: "applying", to: "contacting", ...advanceWithReason },
  { event: "stepBack", from: "reviewing", to: "applying", ...advanceWithReason },
  { event: "stepBack", from: "verifying", to: "reviewing", ...advanceWithReason },
];

/** The events that the table knows from a state, each once, in the table's order. Gates may still refuse them. */
export function legalEvents(state: CancellationState): readonly CancellationEventKind[] {
  return CANCELLATION_EVENTS.filter((event) =>
    CANCELLATION_TRANSITIONS.some((row) => row.event === event && row.from === state),
  );
}

/** The row for an event from a state; null where the table has none. */
export function findTransition(
  state: CancellationState,
  event: CancellationEventKind,
  isApprovalNeeded: boolean,
): CancellationTransition | null {
  const condition: TransitionCondition = isApprovalNeeded ? "approvalNeeded" : "approvalNotNeeded";
  return (
    CANCELLATION_TRANSITIONS.find(
      (row) => row.event === event && row.from === state && (row.when === undefined || row.when === condition),
    ) ?? null
  );
}
