import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { carrierPolicy, numberFacts } from "@/lib/domain/risk/clock-fixtures";
import { evaluateRisk } from "@/lib/domain/risk/evaluate-risk";
import { checkPolicyOverlap } from "./applicable-policy";
import { POLICY_PRESETS, PRESET_CARRIER_KEYS } from "./presets";
import { isVerificationStale } from "./verification";

const presets = POLICY_PRESETS.map(({ carrierKey, ...preset }, index) =>
  carrierPolicy({ ...preset, carrierId: carrierKey, id: `${index}` }),
);

describe("the shipped presets", () => {
  test("exist for every carrier and can all be saved together", () => {
    expect(new Set(POLICY_PRESETS.map((preset) => preset.carrierKey))).toEqual(new Set(PRESET_CARRIER_KEYS));
    for (const preset of presets) expect(checkPolicyOverlap(preset, presets).ok).toBe(true);
  });

  test("are unverified and name their source", () => {
    for (const preset of presets) {
      expect(isVerificationStale(preset, localDate("2026-01-01"))).toBe(true);
      expect(preset.sourceTitle).not.toBe("");
    }
  });

  test("state no period for the carrier of which nothing was found, so that its numbers are unknown", () => {
    const preset = presets.find((one) => one.carrierId === "broadnet") ?? null;
    expect(preset).not.toBeNull();
    expect(evaluateRisk(numberFacts(), preset).state).toBe("unknown");
  });

  test.each([
    ["cmcc", null, { n: 60, unit: "day" }],
    ["unicom", null, { n: 3, unit: "month" }],
    ["telecom", "postpaid", { n: 60, unit: "day" }],
    ["mvno", null, { n: 30, unit: "day" }],
  ] as const)("cancel a suspended %s line after the period found", (carrierId, planType, period) => {
    const preset = presets.find((one) => one.carrierId === carrierId && one.planType === planType);
    expect(preset?.suspensionToCancellation).toEqual(period);
  });
});
