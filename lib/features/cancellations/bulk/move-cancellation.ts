import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import { type CancellationEvent, type CancellationMove, transition } from "@/lib/domain/cancellation/transition";
import { addPeriod, type LocalDate, localDateAt } from "@/lib/domain/local-date";
import type { LineState } from "@/lib/domain/phone-number/vocabulary";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";
import { applyNumberChange, sourcesOf } from "@/lib/features/numbers/bulk";
import { toDateColumn } from "@/lib/server/date-column";
import type { CaseFile } from "../bulk";
import type { MovedCancellation } from "../types";
import { type CaseColumns, type CaseContext, openCase, writeCase, writeEvent } from "./write-case";

/** What a move does to the number itself; the date comes with `cancelled`, and the quarantine follows from it. */
export type NumberEffect = { readonly lineState: LineState; readonly cancelledOn?: LocalDate };

export type MoveOptions = {
  /** Answers that come with the event; the gates see them. */
  readonly answer?: (facts: CancellationFacts, file: CaseFile) => CancellationFacts;
  /** What the gates cannot see, because the event's own answers replace it. */
  readonly problems?: (file: CaseFile) => readonly FieldProblem[];
  readonly columns?: (file: CaseFile, facts: CancellationFacts, move: CancellationMove) => CaseColumns;
  /** Null leaves the number alone. */
  readonly number?: (file: CaseFile, facts: CancellationFacts) => NumberEffect | null;
};

/**
 * Moves one case by one event of the transition table: guarded update, event and audit entry in the
 * command's transaction. Refusals: NOT_FOUND, CHANGED_MEANWHILE (by whom and when), and those of `transition`.
 */
export async function moveCancellation(
  context: CaseContext,
  event: CancellationEvent,
  options: MoveOptions = {},
): Promise<Result<MovedCancellation>> {
  const opened = await openCase(context);
  if (!opened.ok) return opened;
  const file = opened.value;
  const judged = judgeMove(context, file, event, options);
  if (!judged.ok) return judged;
  const { facts, move } = judged.value;
  const { state, reason } = move;
  const columns = options.columns?.(file, facts, move) ?? {};
  const written = await writeCase(context, file, { state, facts, columns }, reason);
  if (!written.ok) return written;
  const { version } = written.value;
  const entry = {
    cancellationId: file.row.id,
    event: event.kind,
    fromState: file.state,
    toState: state,
    reason,
    version,
  };
  await writeEvent(context, entry);
  const effect = options.number?.(file, facts) ?? null;
  if (effect !== null) {
    const changed = await changeNumber(context, file, effect);
    if (!changed) return refuse("NUMBER_CHANGED_MEANWHILE");
  }
  return written;
}

/** What a case would become by an event, or what stands in the way; writes nothing. Refusals: those of `transition`. */
export function judgeMove(
  context: Pick<CaseContext, "access" | "today">,
  file: CaseFile,
  event: CancellationEvent,
  options: Pick<MoveOptions, "answer" | "problems"> = {},
): Result<{ readonly facts: CancellationFacts; readonly move: CancellationMove }> {
  const facts = options.answer?.(file.facts, file) ?? file.facts;
  const moved = transition({ state: file.state, facts }, event, transitionContext(context, file));
  if (!moved.ok) return moved;
  const problems = options.problems?.(file) ?? [];
  if (problems.length > 0) return refuse("CANCELLATION_STEP_INCOMPLETE", { count: problems.length }, problems);
  return ok({ facts, move: moved.value });
}

/** Back to what the line was before it was pre-cancelled; null where it is not pre-cancelled any more. */
export function restoredLine(file: CaseFile, facts: CancellationFacts): NumberEffect | null {
  const { lineStateBefore } = facts.reviewing;
  return file.row.number.lineState === "preCancelled" && lineStateBefore !== null
    ? { lineState: lineStateBefore }
    : null;
}

/** The business date on which the application reached the carrier. */
export function filedOn(facts: CancellationFacts, timeZone: string): LocalDate | null {
  const { submittedAt } = facts.applying;
  return submittedAt === null ? null : localDateAt(new Date(submittedAt), timeZone);
}

/** The last day on which the carrier takes back what it got on a day; null where its window is not known. */
export function regretEnd({ policy }: CaseFile, from: LocalDate | null): LocalDate | null {
  const window = policy?.regretWindow ?? null;
  return window === null || from === null ? null : addPeriod(from, window);
}

/** Back in step 1 nothing is approved or asked for: what comes next is a request of its own. */
export function withoutApproval(): CaseColumns {
  return {
    approvalRequestedAt: null,
    approvalVersion: null,
    approvedById: null,
    approvedByName: null,
    approvedAt: null,
  };
}

function transitionContext({ access, today }: Pick<CaseContext, "access" | "today">, file: CaseFile) {
  return {
    today,
    filedOn: filedOn(file.facts, access.timeZone),
    contractLock: file.contractLock,
    isFormNeeded: file.policy?.isApplicationFormNeeded ?? true,
    coverageGoalPercent: file.coverageGoalPercent,
    needsApproval: file.needsApproval,
    actorId: memberIdOf(access.actor) ?? access.actor.name,
    requestedBy: file.row.requestedById,
    approvalVersion: file.row.approvalVersion,
    version: file.row.version,
    regretWindowEndsOn: file.regretEndsOn,
  };
}

/** The number's new version has an audit entry of its own. False where somebody changed the number just now. */
async function changeNumber(context: CaseContext, file: CaseFile, effect: NumberEffect): Promise<boolean> {
  const { tx, access, now, today, audit } = context;
  const { number, reference } = file.row;
  const source = { source: "cancellation", asOf: today, at: now.toISOString(), by: access.actor.name } as const;
  const { lineState, cancelledOn } = effect;
  const isWritten = await applyNumberChange(tx, {
    organizationId: access.organizationId,
    numberId: number.id,
    changes: {
      lineState,
      ...(cancelledOn && { cancelledOn: toDateColumn(cancelledOn) }),
      factSources: { ...sourcesOf(number.factSources), lineState: source, ...(cancelledOn && { cancelledOn: source }) },
    },
    today,
    expectedVersion: number.version,
  });
  if (!isWritten) return false;
  const before = { lineState: number.lineState };
  await audit({
    entityKind: "number",
    entityId: number.id,
    teamId: number.teamId,
    before,
    after: { ...effect },
    reason: reference,
  });
  return true;
}
