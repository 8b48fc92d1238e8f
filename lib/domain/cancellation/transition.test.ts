import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "@/lib/domain/local-date";
import { type CancellationFacts, EMPTY_CANCELLATION_FACTS } from "./cancellation-facts";
import { COMPLETE_FACTS, OPEN_CONTEXT } from "./cancellation-fixtures";
import { CANCELLATION_STATES, type CancellationState } from "./states";
import { type TransitionContext, transition } from "./transition";
import { CANCELLATION_EVENTS, type CancellationEventKind } from "./transition-table";

type Step = keyof CancellationFacts;

function factsWith<S extends Step>(step: S, changes: Partial<CancellationFacts[S]>): CancellationFacts {
  return { ...COMPLETE_FACTS, [step]: { ...COMPLETE_FACTS[step], ...changes } };
}

function move(
  state: CancellationState,
  kind: CancellationEventKind,
  facts: CancellationFacts = COMPLETE_FACTS,
  changes: Partial<TransitionContext> = {},
) {
  const result = transition({ state, facts }, { kind, reason: "because" }, { ...OPEN_CONTEXT, ...changes });
  return result.ok ? result.value.state : result.refusal.code;
}

function problems(
  state: CancellationState,
  kind: CancellationEventKind,
  facts: CancellationFacts,
  changes: Partial<TransitionContext> = {},
) {
  const result = transition({ state, facts }, { kind, reason: "because" }, { ...OPEN_CONTEXT, ...changes });
  return result.ok ? [] : (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);
}

describe("a cancellation that has everything", () => {
  test("goes forward through all five steps", () => {
    expect(move("confirming", "confirm")).toBe("awaitingApproval");
    expect(move("confirming", "confirm", COMPLETE_FACTS, { needsApproval: false })).toBe("contacting");
    expect(move("awaitingApproval", "approve")).toBe("contacting");
    expect(move("contacting", "startApplication")).toBe("applying");
    expect(move("applying", "submitApplication")).toBe("reviewing");
    expect(move("reviewing", "recordAcceptance")).toBe("verifying");
    expect(move("verifying", "complete")).toBe("completed");
  });

  test("is rejected back to the application, and can be taken back inside the regret window", () => {
    expect(move("reviewing", "recordRejection", factsWith("reviewing", { answer: "rejected" }))).toBe("applying");
    expect(move("reviewing", "takeBack")).toBe("withdrawn");
    expect(move("verifying", "takeBack")).toBe("withdrawn");
    expect(move("reviewing", "takeBack", COMPLETE_FACTS, { regretWindowEndsOn: OPEN_CONTEXT.today })).toBe("withdrawn");
    expect(move("reviewing", "takeBack", COMPLETE_FACTS, { regretWindowEndsOn: localDate("2026-03-11") })).toBe(
      "REGRET_WINDOW_OVER",
    );
    expect(move("reviewing", "takeBack", COMPLETE_FACTS, { regretWindowEndsOn: null })).toBe("REGRET_WINDOW_UNKNOWN");
  });

  test("reports step, permission and trimmed reason with the move", () => {
    const result = transition(
      { state: "applying", facts: COMPLETE_FACTS },
      { kind: "stepBack", reason: " wrong form " },
      OPEN_CONTEXT,
    );
    expect(result).toEqual({
      ok: true,
      value: {
        event: "stepBack",
        from: "applying",
        state: "contacting",
        step: 2,
        permission: "cancellation:advance",
        reason: "wrong form",
      },
    });
  });
});

describe("what stops a move", () => {
  test("an illegal event names the legal ones", () => {
    const result = transition(
      { state: "verifying", facts: COMPLETE_FACTS },
      { kind: "withdraw", reason: "x" },
      OPEN_CONTEXT,
    );
    expect(result).toEqual({
      ok: false,
      refusal: {
        code: "ILLEGAL_TRANSITION",
        params: { state: "verifying", event: "withdraw", legal: "takeBack,complete,stepBack" },
      },
    });
  });

  test("a blank reason is none", () => {
    for (const reason of [undefined, null, "", "  "]) {
      const result = transition(
        { state: "contacting", facts: COMPLETE_FACTS },
        { kind: "withdraw", reason },
        OPEN_CONTEXT,
      );
      expect(result.ok ? "" : result.refusal.code).toBe("REASON_MISSING");
    }
  });

  test.each(["approve", "refuse"] as const)(
    "%s needs another person and exactly the version that was read",
    (event) => {
      expect(move("awaitingApproval", event, COMPLETE_FACTS, { actorId: "clerk" })).toBe("APPROVER_IS_REQUESTER");
      expect(move("awaitingApproval", event, COMPLETE_FACTS, { requestedBy: null })).toBe("APPROVAL_REQUESTER_UNKNOWN");
      expect(move("awaitingApproval", event, COMPLETE_FACTS, { approvalVersion: 2 })).toBe("APPROVAL_STALE");
      expect(move("awaitingApproval", event, COMPLETE_FACTS, { approvalVersion: null })).toBe("APPROVAL_STALE");
    },
  );

  test("the requester may recall the request", () => {
    expect(move("awaitingApproval", "recallRequest", COMPLETE_FACTS, { actorId: "clerk" })).toBe("confirming");
  });
});

describe("the gates", () => {
  test("an empty case names every question of step 1 at once", () => {
    expect(problems("confirming", "confirm", EMPTY_CANCELLATION_FACTS)).toEqual([
      "confirming.isNeededLater ANSWER_MISSING",
      "confirming.customersWhoCall ANSWER_MISSING",
      "confirming.hasReplacement ANSWER_MISSING",
      "confirming.reasonCode ANSWER_MISSING",
      "confirming.noticeContactsTotal ANSWER_MISSING",
      "confirming.noticeContactsReached ANSWER_MISSING",
    ]);
  });

  test.each<[string, Partial<CancellationFacts["confirming"]>, string[]]>([
    ["a replacement without its number", { replacementNumber: " " }, ["confirming.replacementNumber ANSWER_MISSING"]],
    ["no replacement needs no number", { hasReplacement: false, replacementNumber: null }, []],
    ["the reason 'other' without a text", { reasonCode: "other" }, ["confirming.reasonText ANSWER_MISSING"]],
    ["exactly the goal", { noticeContactsReached: 8 }, []],
    ["below the goal", { noticeContactsReached: 7 }, ["confirming.noticeOverrideReason NOTICES_BELOW_GOAL"]],
    ["below the goal, overridden", { noticeContactsReached: 7, noticeOverrideReason: "closed shop" }, []],
    ["everybody told", { noticeContactsReached: 10 }, []],
    [
      "more told than there are",
      { noticeContactsReached: 11, noticeOverrideReason: "x" },
      ["confirming.noticeContactsReached NOTICES_ABOVE_TOTAL"],
    ],
    ["nobody to tell", { noticeContactsTotal: 0, noticeContactsReached: 0 }, []],
    [
      "an open high-risk binding",
      { bindings: [{ kind: "bank", isHighRisk: true, status: "open" }] },
      ["confirming.bindingsOverrideReason HIGH_RISK_BINDINGS_OPEN"],
    ],
    [
      "the same, overridden",
      { bindings: [{ kind: "bank", isHighRisk: true, status: "open" }], bindingsOverrideReason: "account closed" },
      [],
    ],
    ["an open harmless binding", { bindings: [{ kind: "forum", isHighRisk: false, status: "open" }] }, []],
  ])("confirm: %s", (_name, changes, expected) => {
    expect(problems("confirming", "confirm", factsWith("confirming", changes))).toEqual(expected);
    expect(problems("awaitingApproval", "approve", factsWith("confirming", changes))).toEqual(expected);
  });

  test("a contract lock, and a lock that nobody knows, need a written reason", () => {
    const lock = { lockedUntil: localDate("2026-12-31"), penaltyFen: null };
    const path = "confirming.contractLockReason";
    expect(problems("confirming", "confirm", COMPLETE_FACTS, { contractLock: { ...lock, isLocked: true } })).toEqual([
      `${path} CONTRACT_LOCK_NEEDS_REASON`,
    ]);
    expect(
      problems("confirming", "confirm", COMPLETE_FACTS, { contractLock: { ...lock, isLocked: "unknown" } }),
    ).toEqual([`${path} CONTRACT_LOCK_UNKNOWN_NEEDS_REASON`]);
    const withReason = factsWith("confirming", { contractLockReason: "the penalty is paid" });
    expect(problems("confirming", "confirm", withReason, { contractLock: { ...lock, isLocked: true } })).toEqual([]);
  });

  test("step 2 needs one contact with its outcome, and the arrears settled or noted", () => {
    expect(
      problems("contacting", "startApplication", factsWith("contacting", { contacts: [], arrearsSettled: false })),
    ).toEqual(["contacting.contacts ANSWER_MISSING", "contacting.arrearsSettled ANSWER_MISSING"]);
    const contacts = COMPLETE_FACTS.contacting.contacts.map((contact) => ({ ...contact, outcome: null }));
    expect(problems("contacting", "startApplication", factsWith("contacting", { contacts }))).toEqual([
      "contacting.contacts ANSWER_MISSING",
    ]);
    for (const unknown of [{ at: null }, { channel: null }, { outcome: " " }]) {
      const halfContacts = COMPLETE_FACTS.contacting.contacts.map((contact) => ({ ...contact, ...unknown }));
      expect(problems("contacting", "startApplication", factsWith("contacting", { contacts: halfContacts }))).toEqual([
        "contacting.contacts ANSWER_MISSING",
      ]);
    }
    const noted = factsWith("contacting", { arrearsSettled: false, arrearsNote: "billed at the end of the month" });
    expect(problems("contacting", "startApplication", noted)).toEqual([]);
  });

  test("the carrier answers and confirms no earlier than the day on which it got the application", () => {
    const early = { filedOn: localDate("2026-03-11") };
    expect(problems("reviewing", "recordAcceptance", COMPLETE_FACTS, early)).toEqual([
      "reviewing.answeredOn DATE_BEFORE_FILING",
    ]);
    expect(problems("verifying", "complete", COMPLETE_FACTS, early)).toEqual([
      "verifying.confirmedOn DATE_BEFORE_FILING",
    ]);
    expect(problems("verifying", "complete", COMPLETE_FACTS, { filedOn: localDate("2026-03-10") })).toEqual([]);
    expect(problems("verifying", "complete", COMPLETE_FACTS, { filedOn: null })).toEqual([]);
  });

  test("a rejection names its missing reason and its missing date together", () => {
    const facts = factsWith("reviewing", { answer: "rejected", answeredOn: null });
    const refused = transition({ state: "reviewing", facts }, { kind: "recordRejection" }, OPEN_CONTEXT);
    expect(refused.ok ? [] : refused.refusal.fields?.map(({ path }) => path)).toEqual([
      "reviewing.answeredOn",
      "reason",
    ]);
  });

  test("step 3 names each missing answer, and asks for the form only where the policy does", () => {
    const empty = factsWith("applying", EMPTY_CANCELLATION_FACTS.applying);
    expect(problems("applying", "submitApplication", empty)).toEqual([
      "applying.isFormAttached ANSWER_MISSING",
      "applying.forwardingStatus ANSWER_MISSING",
      "applying.submittedAt ANSWER_MISSING",
      "applying.submittedChannel ANSWER_MISSING",
      "applying.submissionReference ANSWER_MISSING",
    ]);
    const withoutForm = factsWith("applying", { isFormAttached: false });
    expect(problems("applying", "submitApplication", withoutForm, { isFormNeeded: false })).toEqual([]);
  });

  test("step 4 needs the carrier's own answer, not dated in the future", () => {
    expect(problems("reviewing", "recordAcceptance", factsWith("reviewing", { answer: "rejected" }))).toEqual([
      "reviewing.answer ANSWER_MISSING",
    ]);
    expect(problems("reviewing", "recordRejection", factsWith("reviewing", { answeredOn: null }))).toEqual([
      "reviewing.answer ANSWER_MISSING",
      "reviewing.answeredOn ANSWER_MISSING",
    ]);
    expect(
      problems("reviewing", "recordAcceptance", factsWith("reviewing", { answeredOn: localDate("2026-03-13") })),
    ).toEqual(["reviewing.answeredOn DATE_IN_FUTURE"]);
    expect(
      problems("reviewing", "recordAcceptance", factsWith("reviewing", { answeredOn: OPEN_CONTEXT.today })),
    ).toEqual([]);
  });

  test("the second proof is younger than the application, to the minute", () => {
    const proved = (secondProofAt: string) =>
      problems("verifying", "complete", factsWith("verifying", { secondProofAt }), {
        filedOn: localDate("2026-03-03"),
      });
    expect(proved("2026-03-03T01:59:00Z")).toEqual(["verifying.secondProofAt DATE_BEFORE_FILING"]);
    expect(proved("2026-03-03T02:00:00Z")).toEqual([]);
    expect(proved("2026-03-03T10:00:00+08:00")).toEqual([]);
  });

  test("step 5 needs both proofs and the money settled or noted", () => {
    const empty = factsWith("verifying", EMPTY_CANCELLATION_FACTS.verifying);
    expect(problems("verifying", "complete", empty)).toEqual([
      "verifying.confirmedOn ANSWER_MISSING",
      "verifying.confirmationReference ANSWER_MISSING",
      "verifying.secondProofKind ANSWER_MISSING",
      "verifying.secondProofAt ANSWER_MISSING",
      "verifying.moneyNote ANSWER_MISSING",
    ]);
    for (const amount of ["finalBillFen", "refundFen", "penaltyPaidFen"]) {
      expect(problems("verifying", "complete", factsWith("verifying", { [amount]: null }))).toEqual([
        "verifying.moneyNote ANSWER_MISSING",
      ]);
    }
    const confirmedOn = localDate("2026-03-13");
    expect(problems("verifying", "complete", factsWith("verifying", { confirmedOn }))).toEqual([
      "verifying.confirmedOn DATE_IN_FUTURE",
    ]);
    expect(problems("verifying", "complete", factsWith("verifying", { confirmedOn: OPEN_CONTEXT.today }))).toEqual([]);
    const onFile = factsWith("verifying", { confirmationReference: null, hasConfirmationFile: true });
    expect(problems("verifying", "complete", onFile)).toEqual([]);
    expect(
      problems("verifying", "complete", factsWith("verifying", { finalBillFen: null, moneyNote: "bill due in May" })),
    ).toEqual([]);
  });
});

/** The procedure as a person would draw it, written a second time on purpose. */
const EXPECTED_MOVES: Record<CancellationState, Partial<Record<CancellationEventKind, CancellationState>>> = {
  confirming: { confirm: "awaitingApproval", withdraw: "withdrawn" },
  awaitingApproval: { approve: "contacting", refuse: "confirming", recallRequest: "confirming", withdraw: "withdrawn" },
  contacting: { startApplication: "applying", withdraw: "withdrawn", stepBack: "confirming" },
  applying: { submitApplication: "reviewing", withdraw: "withdrawn", stepBack: "contacting" },
  reviewing: {
    recordAcceptance: "verifying",
    recordRejection: "applying",
    takeBack: "withdrawn",
    withdraw: "withdrawn",
    stepBack: "applying",
  },
  verifying: { complete: "completed", takeBack: "withdrawn", stepBack: "reviewing" },
  completed: {},
  withdrawn: {},
};

type WalkStep = {
  kind: CancellationEventKind;
  reason: string | null;
  isAnswered: boolean;
  isOwn: boolean;
  needsApproval: boolean;
  isStale: boolean;
  isWindowOpen: boolean;
};

const walkStep: fc.Arbitrary<WalkStep> = fc.record({
  kind: fc.constantFrom(...CANCELLATION_EVENTS),
  reason: fc.constantFrom("because", null, " "),
  isAnswered: fc.boolean(),
  isOwn: fc.boolean(),
  needsApproval: fc.boolean(),
  isStale: fc.boolean(),
  isWindowOpen: fc.boolean(),
});

describe("any walk through the procedure", () => {
  test("moves only along the drawing, and never past a gate, a missing reason or one's own approval", () => {
    fc.assert(
      fc.property(fc.array(walkStep, { maxLength: 40 }), (steps) => {
        let state: CancellationState = "confirming";
        for (const { kind, reason, isAnswered, isOwn, needsApproval, isStale, isWindowOpen } of steps) {
          const answer = kind === "recordRejection" ? ("rejected" as const) : ("accepted" as const);
          const facts = isAnswered ? factsWith("reviewing", { answer }) : EMPTY_CANCELLATION_FACTS;
          const context = {
            ...OPEN_CONTEXT,
            needsApproval,
            actorId: isOwn ? "clerk" : "manager",
            approvalVersion: isStale ? OPEN_CONTEXT.version - 1 : OPEN_CONTEXT.version,
            regretWindowEndsOn: addDays(OPEN_CONTEXT.today, isWindowOpen ? 0 : -1),
          };
          const result = transition({ state, facts }, { kind, reason }, context);

          const isSkipped = kind === "confirm" && !needsApproval;
          const target: CancellationState | undefined =
            isSkipped && state === "confirming" ? "contacting" : EXPECTED_MOVES[state][kind];
          const needsReason = ![
            "confirm",
            "approve",
            "startApplication",
            "submitApplication",
            "recordAcceptance",
            "complete",
          ].includes(kind);
          const isGated = !["refuse", "recallRequest", "takeBack", "withdraw", "stepBack"].includes(kind);
          const isApproval = kind === "approve" || kind === "refuse";
          const mayMove =
            target !== undefined &&
            (!needsReason || reason === "because") &&
            (!isGated || isAnswered) &&
            (!isApproval || (!isOwn && !isStale)) &&
            (kind !== "takeBack" || isWindowOpen);
          expect(result.ok).toBe(mayMove);
          if (result.ok) state = result.value.state;
          if (result.ok) expect(state).toBe(target);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("refuses every event from an end", () => {
    for (const state of CANCELLATION_STATES.filter((one) => one === "completed" || one === "withdrawn")) {
      for (const kind of CANCELLATION_EVENTS) expect(move(state, kind)).toBe("ILLEGAL_TRANSITION");
    }
  });
});
