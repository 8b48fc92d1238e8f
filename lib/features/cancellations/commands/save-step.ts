import "server-only";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { instantTextAt } from "@/lib/domain/instant-text";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { openCase, writeCase } from "../bulk/write-case";
import { type StepFacts, saveStepSchema } from "../schema";
import type { MovedCancellation } from "../types";

/**
 * Which answers may be written in which state. What was approved stays as approved: to change an
 * answer of step 1 later, the case goes back there, with a reason.
 */
const OPEN_SECTIONS: Readonly<Record<CancellationState, readonly (keyof StepFacts)[]>> = {
  confirming: ["confirming"],
  awaitingApproval: [],
  contacting: ["contacting"],
  applying: ["contacting", "applying"],
  reviewing: ["contacting", "reviewing"],
  verifying: ["contacting", "verifying"],
  completed: [],
  withdrawn: [],
};

/**
 * Keeps the answers given so far; no gate is asked and nothing moves, so that people can stop at any
 * time. Refusals: NOT_FOUND, CHANGED_MEANWHILE, STEP_NOT_OPEN, INVALID_INPUT for instants to come.
 */
export const saveStep = defineCommand({
  auditEvent: "cancellation.stepSaved",
  permission: "cancellation:advance",
  input: saveStepSchema,
  async run(context): Promise<Result<MovedCancellation>> {
    const { access, input, now, unchanged } = context;
    const opened = await openCase(context);
    if (!opened.ok) return opened;
    const file = opened.value;
    const given = inUtc(input.facts, access.timeZone);
    const isOpen = sectionsOf(given).every((section) => OPEN_SECTIONS[file.state].includes(section));
    if (!isOpen) return refuse("STEP_NOT_OPEN", { state: file.state });
    const problems = futureInstants(given, now);
    if (problems.length > 0) return refuse("INVALID_INPUT", { count: problems.length }, problems);

    const facts = merged(file.facts, given);
    if (JSON.stringify(facts) !== JSON.stringify(file.facts)) {
      return writeCase(context, file, { state: file.state, facts, columns: {} }, null);
    }
    unchanged();
    const { id, reference, version } = file.row;
    return ok({ id, reference, version, state: file.state });
  },
});

/** What people entered by the company's wall clock, as instants. */
function inUtc(given: StepFacts, timeZone: string): StepFacts {
  const { applying, verifying } = given;
  return {
    ...given,
    ...(applying?.submittedAt && {
      applying: { ...applying, submittedAt: instantTextAt(applying.submittedAt, timeZone) },
    }),
    ...(verifying?.secondProofAt && {
      verifying: { ...verifying, secondProofAt: instantTextAt(verifying.secondProofAt, timeZone) },
    }),
  };
}

function sectionsOf(given: StepFacts): readonly (keyof StepFacts)[] {
  const all = ["confirming", "contacting", "applying", "reviewing", "verifying"] as const;
  return all.filter((section) => given[section] !== undefined);
}

function merged(facts: CancellationFacts, given: StepFacts): CancellationFacts {
  return {
    confirming: { ...facts.confirming, ...given.confirming },
    contacting: { ...facts.contacting, ...given.contacting },
    applying: { ...facts.applying, ...given.applying },
    reviewing: { ...facts.reviewing, ...given.reviewing },
    verifying: { ...facts.verifying, ...given.verifying },
  };
}

/** Clocks of two machines differ by a little. */
const TOLERANCE_MS = 5 * 60_000;

function futureInstants(given: StepFacts, now: Date): FieldProblem[] {
  const instants = [
    ["applying.submittedAt", given.applying?.submittedAt],
    ["verifying.secondProofAt", given.verifying?.secondProofAt],
  ] as const;
  const latest = now.getTime() + TOLERANCE_MS;
  return instants.flatMap(([path, instant]) =>
    instant && new Date(instant).getTime() > latest ? [{ path, code: "DATE_IN_FUTURE" }] : [],
  );
}
