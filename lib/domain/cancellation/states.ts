/** In the order of the procedure; the last two are ends. */
export const CANCELLATION_STATES = [
  "confirming",
  "awaitingApproval",
  "contacting",
  "applying",
  "reviewing",
  "verifying",
  "completed",
  "withdrawn",
] as const;
export type CancellationState = (typeof CANCELLATION_STATES)[number];

/** A case in one of these is open: a number has at most one such case. */
export const OPEN_STATES = [
  "confirming",
  "awaitingApproval",
  "contacting",
  "applying",
  "reviewing",
  "verifying",
] as const satisfies readonly CancellationState[];
export type OpenCancellationState = (typeof OPEN_STATES)[number];

export type CancellationStep = 1 | 2 | 3 | 4 | 5;

/**
 * The step (1 to 5) that a state belongs to. Waiting for approval is the end of step 1; a
 * completed case stays at step 5, and a withdrawn one has none: its history tells where it stopped.
 */
export const STEP_OF_STATE: Readonly<Record<CancellationState, CancellationStep | null>> = {
  confirming: 1,
  awaitingApproval: 1,
  contacting: 2,
  applying: 3,
  reviewing: 4,
  verifying: 5,
  completed: 5,
  withdrawn: null,
};

/** Whether the carrier has the application: not before it is filed, nor once it was rejected, stepped back from or withdrawn. */
export function isFiled(state: CancellationState): boolean {
  return state === "reviewing" || state === "verifying" || state === "completed";
}

/** Whether the case still runs, that is, whether it blocks a second one for the same number. */
export function isOpen(state: CancellationState): state is OpenCancellationState {
  return state !== "completed" && state !== "withdrawn";
}
