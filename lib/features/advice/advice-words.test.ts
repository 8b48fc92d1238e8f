import { expect, test } from "vitest";
import { ADVICE_KINDS, ADVICE_REASONS } from "@/lib/domain/advice/advise-on";
import { COST_GAPS } from "@/lib/domain/advice/missing-for-costs";
import { RESET_EVENTS } from "@/lib/domain/advice/reset-event";
import { COST_OPTIONS } from "@/lib/domain/contract/cost-path";
import advice from "@/lib/i18n/messages/zh-CN/advice.json" with { type: "json" };
import numbers from "@/lib/i18n/messages/zh-CN/numbers.json" with { type: "json" };

// That English has the same keys is the check of the messages.
test("every advice, reason, option, way to keep alive and gap has its words", () => {
  const words = (part: object) => Object.keys(part);
  expect(words(advice.kind).sort()).toEqual([...ADVICE_KINDS].sort());
  expect(words(advice.reason).sort()).toEqual([...ADVICE_REASONS].sort());
  expect(words(advice.option).sort()).toEqual([...COST_OPTIONS].sort());
  expect(words(advice.reset)).toEqual(expect.arrayContaining([...RESET_EVENTS]));
  expect(words({ ...numbers.fact, ...advice.gap })).toEqual(expect.arrayContaining([...COST_GAPS, "carrier"]));
});

test("a sentence for a datum that nobody knows belongs to a reason", () => {
  expect(ADVICE_REASONS).toEqual(expect.arrayContaining(Object.keys(advice.bare)));
});
