import type { ContractLock } from "@/lib/domain/contract/contract-lock";
import type { LocalDate } from "@/lib/domain/local-date";
import type { FieldProblem } from "@/lib/domain/result";
import type { CancellationFacts } from "./cancellation-facts";
import type { CancellationEventKind } from "./transition-table";

export type { ContractLock } from "@/lib/domain/contract/contract-lock";

/** What the gates read besides the answers. */
export type GateContext = {
  readonly today: LocalDate;
  /** The business date on which the application reached the carrier; null where none did. */
  readonly filedOn: LocalDate | null;
  /** A lock that nobody knows asks for a written reason as a known one does. */
  readonly contractLock: ContractLock;
  /** Whether the carrier's policy needs an application form; unknown policies do. */
  readonly isFormNeeded: boolean;
  /** Share of contacts to be told before the number goes, 0 to 100. */
  readonly coverageGoalPercent: number;
};

/** Every answer that is missing or wrong before this event may happen; empty when the gate is open. */
export function gateProblems(
  event: CancellationEventKind,
  facts: CancellationFacts,
  context: GateContext,
): readonly FieldProblem[] {
  return GATES[event]?.(facts, context) ?? [];
}

type Gate = (facts: CancellationFacts, context: GateContext) => readonly FieldProblem[];

const GATES: Partial<Record<CancellationEventKind, Gate>> = {
  confirm: confirmProblems,
  // What was confirmed may have changed meanwhile: a binding reopened, a contract attached.
  approve: confirmProblems,
  startApplication: startApplicationProblems,
  submitApplication: submitApplicationProblems,
  recordAcceptance: (facts, context) => answerProblems(facts, context, "accepted"),
  recordRejection: (facts, context) => answerProblems(facts, context, "rejected"),
  complete: completeProblems,
};

function confirmProblems({ confirming }: CancellationFacts, context: GateContext): readonly FieldProblem[] {
  return [
    ...missing("confirming.isNeededLater", confirming.isNeededLater !== null),
    ...missing("confirming.customersWhoCall", isWritten(confirming.customersWhoCall)),
    ...missing("confirming.hasReplacement", confirming.hasReplacement !== null),
    ...missing(
      "confirming.replacementNumber",
      confirming.hasReplacement !== true || isWritten(confirming.replacementNumber),
    ),
    ...missing("confirming.reasonCode", confirming.reasonCode !== null),
    ...missing("confirming.reasonText", confirming.reasonCode !== "other" || isWritten(confirming.reasonText)),
    ...contractLockProblems(confirming, context.contractLock),
    ...bindingProblems(confirming),
    ...noticeProblems(confirming, context.coverageGoalPercent),
  ];
}

function contractLockProblems(
  confirming: CancellationFacts["confirming"],
  lock: ContractLock,
): readonly FieldProblem[] {
  if (lock.isLocked === false || isWritten(confirming.contractLockReason)) return [];
  const path = "confirming.contractLockReason";
  if (lock.isLocked === "unknown") return [{ path, code: "CONTRACT_LOCK_UNKNOWN_NEEDS_REASON" }];
  return [{ path, code: "CONTRACT_LOCK_NEEDS_REASON", params: { lockedUntil: lock.lockedUntil ?? "" } }];
}

function bindingProblems(confirming: CancellationFacts["confirming"]): readonly FieldProblem[] {
  const count = confirming.bindings.filter((binding) => binding.isHighRisk && binding.status === "open").length;
  if (count === 0 || isWritten(confirming.bindingsOverrideReason)) return [];
  return [{ path: "confirming.bindingsOverrideReason", code: "HIGH_RISK_BINDINGS_OPEN", params: { count } }];
}

function noticeProblems(confirming: CancellationFacts["confirming"], goalPercent: number): readonly FieldProblem[] {
  const { noticeContactsTotal: total, noticeContactsReached: reached } = confirming;
  if (total === null || reached === null) {
    return [
      ...missing("confirming.noticeContactsTotal", total !== null),
      ...missing("confirming.noticeContactsReached", reached !== null),
    ];
  }
  if (reached > total) {
    return [{ path: "confirming.noticeContactsReached", code: "NOTICES_ABOVE_TOTAL", params: { reached, total } }];
  }
  if (reached * 100 >= goalPercent * total || isWritten(confirming.noticeOverrideReason)) return [];
  const params = { reached, total, goalPercent };
  return [{ path: "confirming.noticeOverrideReason", code: "NOTICES_BELOW_GOAL", params }];
}

function startApplicationProblems({ contacting }: CancellationFacts): readonly FieldProblem[] {
  const hasOutcome = contacting.contacts.some(
    (contact) => contact.at !== null && contact.channel !== null && isWritten(contact.outcome),
  );
  return [
    ...missing("contacting.contacts", hasOutcome),
    ...missing("contacting.arrearsSettled", contacting.arrearsSettled || isWritten(contacting.arrearsNote)),
  ];
}

function submitApplicationProblems({ applying }: CancellationFacts, context: GateContext): readonly FieldProblem[] {
  return [
    ...missing("applying.isFormAttached", applying.isFormAttached || !context.isFormNeeded),
    ...missing("applying.forwardingStatus", applying.forwardingStatus !== null),
    ...missing("applying.submittedAt", applying.submittedAt !== null),
    ...missing("applying.submittedChannel", applying.submittedChannel !== null),
    ...missing("applying.submissionReference", isWritten(applying.submissionReference)),
  ];
}

function answerProblems(
  { reviewing }: CancellationFacts,
  context: GateContext,
  expected: "accepted" | "rejected",
): readonly FieldProblem[] {
  return [
    ...missing("reviewing.answer", reviewing.answer === expected),
    ...answerDateProblems("reviewing.answeredOn", reviewing.answeredOn, context),
  ];
}

function completeProblems({ applying, verifying }: CancellationFacts, context: GateContext): readonly FieldProblem[] {
  const hasPaper = isWritten(verifying.confirmationReference) || verifying.hasConfirmationFile;
  const isMoneySettled =
    verifying.finalBillFen !== null && verifying.refundFen !== null && verifying.penaltyPaidFen !== null;
  return [
    ...answerDateProblems("verifying.confirmedOn", verifying.confirmedOn, context),
    ...missing("verifying.confirmationReference", hasPaper),
    ...missing("verifying.secondProofKind", verifying.secondProofKind !== null),
    ...secondProofProblems(verifying.secondProofAt, applying.submittedAt, context),
    ...missing("verifying.moneyNote", isMoneySettled || isWritten(verifying.moneyNote)),
  ];
}

/** Whoever dialled the number before the application was filed proved something else. */
function secondProofProblems(
  provedAt: string | null,
  submittedAt: string | null,
  { filedOn }: GateContext,
): readonly FieldProblem[] {
  const path = "verifying.secondProofAt";
  if (provedAt === null) return missing(path, false);
  if (submittedAt === null || filedOn === null || Date.parse(provedAt) >= Date.parse(submittedAt)) return [];
  return [{ path, code: "DATE_BEFORE_FILING", params: { filedOn } }];
}

/** The carrier answers what it got: not before that day, and not tomorrow. */
function answerDateProblems(
  path: string,
  date: LocalDate | null,
  { today, filedOn }: GateContext,
): readonly FieldProblem[] {
  if (date === null) return missing(path, false);
  if (date > today) return [{ path, code: "DATE_IN_FUTURE" }];
  return filedOn !== null && date < filedOn ? [{ path, code: "DATE_BEFORE_FILING", params: { filedOn } }] : [];
}

function missing(path: string, isThere: boolean): readonly FieldProblem[] {
  return isThere ? [] : [{ path, code: "ANSWER_MISSING" }];
}

function isWritten(text: string | null): boolean {
  return text !== null && text.trim() !== "";
}
