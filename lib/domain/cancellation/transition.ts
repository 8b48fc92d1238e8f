import type { LocalDate } from "@/lib/domain/local-date";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import type { CancellationFacts } from "./cancellation-facts";
import { type GateContext, gateProblems } from "./gates";
import { type CancellationState, type CancellationStep, STEP_OF_STATE } from "./states";
import {
  type CancellationEventKind,
  type CancellationPermission,
  findTransition,
  legalEvents,
} from "./transition-table";

export type CancellationCase = { readonly state: CancellationState; readonly facts: CancellationFacts };

export type CancellationEvent = { readonly kind: CancellationEventKind; readonly reason?: string | null };

export type TransitionContext = GateContext & {
  readonly needsApproval: boolean;
  readonly actorId: string;
  /** Who asked for the approval; null when nobody has. */
  readonly requestedBy: string | null;
  /** The version that the approver has read and decides about. */
  readonly approvalVersion: number | null;
  /** The version that the case has now. */
  readonly version: number;
  /** Last day on which the carrier still takes the application back; null when not known. */
  readonly regretWindowEndsOn: LocalDate | null;
};

/** The move that was made. All facts stay as they are, in whichever direction it goes. */
export type CancellationMove = {
  readonly event: CancellationEventKind;
  readonly from: CancellationState;
  readonly state: CancellationState;
  readonly step: CancellationStep | null;
  readonly permission: CancellationPermission;
  readonly reason: string | null;
};

/**
 * Moves a case by one event of the table, or says why not: ILLEGAL_TRANSITION (with the legal
 * events), REASON_MISSING, APPROVER_IS_REQUESTER, APPROVAL_REQUESTER_UNKNOWN, APPROVAL_STALE,
 * REGRET_WINDOW_OVER, REGRET_WINDOW_UNKNOWN, or CANCELLATION_STEP_INCOMPLETE naming every missing answer.
 */
export function transition(
  before: CancellationCase,
  event: CancellationEvent,
  context: TransitionContext,
): Result<CancellationMove> {
  const row = findTransition(before.state, event.kind, context.needsApproval);
  if (row === null) {
    const legal = legalEvents(before.state).join(",");
    return refuse("ILLEGAL_TRANSITION", { state: before.state, event: event.kind, legal });
  }

  const reason = event.reason?.trim() || null;
  if (row.needsReason && reason === null) {
    const missing = [...gateProblems(event.kind, before.facts, context), { path: "reason", code: "ANSWER_MISSING" }];
    return refuse("REASON_MISSING", undefined, missing);
  }

  const refusal = approvalRefusal(event.kind, context) ?? regretRefusal(event.kind, context);
  if (refusal !== null) return { ok: false, refusal };

  const fields = gateProblems(event.kind, before.facts, context);
  if (fields.length > 0) return refuse("CANCELLATION_STEP_INCOMPLETE", { count: fields.length }, fields);

  const { from, to: state, permission } = row;
  return ok({ event: event.kind, from, state, step: STEP_OF_STATE[state], permission, reason });
}

/** The second pair of eyes: not the requester's own, and on exactly this version. */
function approvalRefusal(event: CancellationEventKind, context: TransitionContext): Refusal | null {
  if (event !== "approve" && event !== "refuse") return null;
  if (context.requestedBy === null) return { code: "APPROVAL_REQUESTER_UNKNOWN" };
  if (context.requestedBy === context.actorId) return { code: "APPROVER_IS_REQUESTER" };
  if (context.approvalVersion !== context.version) return { code: "APPROVAL_STALE" };
  return null;
}

/** Outside the window, or where it is not known, an application is withdrawn with a reason instead. */
function regretRefusal(event: CancellationEventKind, context: TransitionContext): Refusal | null {
  if (event !== "takeBack") return null;
  if (context.regretWindowEndsOn === null) return { code: "REGRET_WINDOW_UNKNOWN" };
  if (context.today > context.regretWindowEndsOn) {
    return { code: "REGRET_WINDOW_OVER", params: { endedOn: context.regretWindowEndsOn } };
  }
  return null;
}
