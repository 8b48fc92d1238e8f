import { localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { CancellationFacts } from "./cancellation-facts";
import type { TransitionContext } from "./transition";

/** A case in which every question is answered, for tests to take answers away from. */
export const COMPLETE_FACTS: CancellationFacts = {
  confirming: {
    isNeededLater: false,
    customersWhoCall: "none",
    hasReplacement: true,
    replacementNumber: "+8613800138000",
    reasonCode: "notNeeded",
    reasonText: null,
    contractLockReason: null,
    bindings: [{ kind: "wechat", isHighRisk: true, status: "released" }],
    bindingsOverrideReason: null,
    noticeContactsTotal: 10,
    noticeContactsReached: 9,
    noticeOverrideReason: null,
  },
  contacting: {
    contacts: [
      {
        at: "2026-03-02T02:00:00Z",
        channel: "hotline",
        agentNumber: "8021",
        ticketNumber: "T-77",
        verified: "license",
        promised: "reviewed in five days",
        staysUsable: true,
        outcome: "may apply",
        nextContactOn: null,
      },
    ],
    arrearsSettled: true,
    arrearsNote: null,
  },
  applying: {
    isFormAttached: true,
    submittedAt: "2026-03-03T02:00:00Z",
    submittedChannel: "store",
    submissionReference: "A-1",
    forwardingStatus: "set",
  },
  reviewing: {
    expectedOn: localDate("2026-03-10"),
    lineStateBefore: "inService",
    answeredOn: localDate("2026-03-09"),
    answer: "accepted",
  },
  verifying: {
    confirmedOn: localDate("2026-03-10"),
    confirmationReference: "C-1",
    hasConfirmationFile: false,
    secondProofKind: "dialledEmpty",
    secondProofAt: "2026-03-11T02:00:00Z",
    finalBillFen: fen(1900),
    refundFen: fen(0),
    penaltyPaidFen: fen(0),
    moneyNote: null,
  },
};

/** A context in which no gate stops: approver and requester differ, no lock, goal reached. */
export const OPEN_CONTEXT: TransitionContext = {
  today: localDate("2026-03-12"),
  filedOn: localDate("2026-03-03"),
  needsApproval: true,
  actorId: "manager",
  requestedBy: "clerk",
  approvalVersion: 3,
  version: 3,
  contractLock: { isLocked: false, lockedUntil: null, penaltyFen: null },
  isFormNeeded: true,
  coverageGoalPercent: 80,
  regretWindowEndsOn: localDate("2026-03-20"),
};
