import { expect, test } from "vitest";
import { ADVICE_KINDS } from "./advise-on";
import { isAgainstAdvice } from "./decision";

test("a reason is owed for cancelling what is to be kept or to wait, and for keeping what is to be cancelled", () => {
  const against = (decision: "keep" | "cancel") => ADVICE_KINDS.filter((kind) => isAgainstAdvice(decision, kind));
  expect(against("cancel")).toEqual(["keep", "keepAlive", "wait"]);
  expect(against("keep")).toEqual(["cancel"]);
});
