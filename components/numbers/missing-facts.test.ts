import { expect, test } from "vitest";
import { missingNames, missingPlaces } from "./missing-facts";

const carrier = { id: "0001" };

test.each<[string, string[], typeof carrier | null, boolean, string | null]>([
  ["a fact of the number", ["planType"], carrier, true, null],
  ["a period of the policy", ["maxRequestedSuspension"], carrier, false, "/carriers/0001"],
  ["both", ["planType", "silencePeriod"], carrier, true, "/carriers/0001"],
  ["a policy, where the carrier has none", ["policy"], carrier, false, "/carriers/0001"],
  ["a policy, where the carrier itself is missing", ["policy"], null, true, null],
  ["nothing", [], carrier, false, null],
])("the way leads to where it can be entered: %s", (_name, facts, of, isInNumber, policyHref) => {
  expect(missingPlaces(facts, of)).toEqual({ isInNumber, policyHref });
});

test("without a carrier it is the carrier that is missing, once, and not its policy", () => {
  expect(missingNames(["lineState", "policy"], null)).toEqual(["lineState", "carrier"]);
  expect(missingNames(["carrier", "policy"], null)).toEqual(["carrier"]);
  expect(missingNames(["policy"], carrier)).toEqual(["policy"]);
});
