import { describe, expect, test } from "vitest";
import { saveStepSchema } from "./schema";

const step = { cancellationId: "0198f6a0-1380-7138-8001-138001380013", expectedVersion: 1 };
const problemsOf = (facts: object) =>
  saveStepSchema.safeParse({ ...step, facts }).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);

describe("an answer of a step", () => {
  test.each<[object, string]>([
    [{ verifying: { confirmedOn: "2026-02-30" } }, "facts.verifying.confirmedOn DATE_INVALID"],
    [{ verifying: { confirmedOn: "2026-13-01" } }, "facts.verifying.confirmedOn DATE_INVALID"],
    [{ reviewing: { answeredOn: "30.02.2026" } }, "facts.reviewing.answeredOn DATE_INVALID"],
    [{ applying: { submittedAt: "2026-02-30T09:00" } }, "facts.applying.submittedAt DATE_INVALID"],
    [{ applying: { submittedAt: "2026-03-01T24:30:00Z" } }, "facts.applying.submittedAt DATE_INVALID"],
  ])("is no day that does not exist: %j (M8)", (facts, problem) => {
    expect(problemsOf(facts)).toEqual([problem]);
  });

  test.each(["-1", "12.345", "1e3", "0x10", "NaN", "1,5"])("is no amount %j (E-12, E-14, E-15)", (finalBillFen) => {
    expect(problemsOf({ verifying: { finalBillFen } })).toEqual(["facts.verifying.finalBillFen AMOUNT_NOT_A_NUMBER"]);
  });

  test.each(["1,234.50", "１２３４．５", "¥1234.5", "1234.50元"])(
    "is an amount as people write it: %j",
    (finalBillFen) => {
      const parsed = saveStepSchema.parse({ ...step, facts: { verifying: { finalBillFen } } });
      expect(parsed.facts.verifying?.finalBillFen).toBe(123_450);
    },
  );

  test.each(["a\0b", "\ud800"])("is no text that cannot be stored: %j (C8, C9)", (reasonText) => {
    expect(problemsOf({ confirming: { reasonText } })).toEqual(["facts.confirming.reasonText INVALID_FORMAT"]);
  });

  test("may be taken away again", () => {
    expect(problemsOf({ verifying: { confirmedOn: null, moneyNote: "" } })).toBeUndefined();
  });
});
