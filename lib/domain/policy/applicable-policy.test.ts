import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { carrierPolicy, numberFacts } from "@/lib/domain/risk/clock-fixtures";
import { applicablePolicy, checkPolicyOverlap, findPolicyConflict, undecidedNarrowings } from "./applicable-policy";

const today = localDate("2026-03-01");
const general = carrierPolicy({ id: "general" });
const prepaid = carrierPolicy({ id: "prepaid", planType: "prepaid" });
const prepaidGuangdong = carrierPolicy({ id: "prepaid-guangdong", planType: "prepaid", province: "广东" });

describe("the policy that applies", () => {
  test("is the most specific one that covers the number", () => {
    const policies = [general, prepaidGuangdong, prepaid];
    expect(applicablePolicy(policies, numberFacts({ planType: "prepaid", province: "广东" }), today)?.id).toBe(
      "prepaid-guangdong",
    );
    expect(applicablePolicy(policies, numberFacts({ planType: "prepaid", province: "北京" }), today)?.id).toBe(
      "prepaid",
    );
    expect(applicablePolicy(policies, numberFacts({ planType: "postpaid" }), today)?.id).toBe("general");
    expect(applicablePolicy([prepaid], numberFacts({ planType: "postpaid" }), today)).toBeNull();
  });

  test("is the newer one, then the one of the lower id, should a conflict be stored all the same", () => {
    const [a, b] = ["a", "b"].map((id) => carrierPolicy({ id }));
    const newer = carrierPolicy({ id: "c", validFrom: localDate("2021-01-01") });
    const policies = [b, newer, a].flatMap((policy) => policy ?? []);
    expect(applicablePolicy(policies, numberFacts(), today)?.id).toBe("c");
    expect(applicablePolicy(policies, numberFacts(), localDate("2020-12-31"))?.id).toBe("a");
  });

  test("is the one of a province, whichever way the two are written", () => {
    const facts = numberFacts({ planType: "prepaid", province: "广东省" });
    expect(applicablePolicy([general, prepaidGuangdong], facts, today)?.id).toBe("prepaid-guangdong");
    expect(undecidedNarrowings([general, prepaidGuangdong], numberFacts({ province: "广东省" }), today)).toEqual([
      "planType",
    ]);
    const written = carrierPolicy({ id: "written", planType: "prepaid", province: "广东省" });
    expect(findPolicyConflict(written, [prepaidGuangdong])?.id).toBe("prepaid-guangdong");
  });

  test("is never one that narrows to what is not known of the number", () => {
    expect(applicablePolicy([prepaid, general], numberFacts(), today)?.id).toBe("general");
  });

  test.each([
    ["2025-12-31", null],
    ["2026-01-01", "old"],
    ["2026-02-28", "old"],
    ["2026-03-01", "new"],
    ["2030-01-01", "new"],
  ])("is in force on %s: %s", (date, id) => {
    const old = carrierPolicy({ id: "old", validFrom: localDate("2026-01-01"), validTo: localDate("2026-02-28") });
    const next = carrierPolicy({ id: "new", validFrom: localDate("2026-03-01") });
    expect(applicablePolicy([old, next], numberFacts(), localDate(date))?.id ?? null).toBe(id);
  });
});

describe("which policy applies is undecided", () => {
  const over = carrierPolicy({ id: "over", cardType: "industry", validTo: localDate("2026-02-28") });
  const policies = [general, prepaid, prepaidGuangdong, over];

  test.each<[string, Parameters<typeof numberFacts>[0], readonly string[]]>([
    ["where facts are missing that a policy narrows to", {}, ["province", "planType"]],
    ["where one of two is missing", { planType: "prepaid" }, ["province"]],
    ["not where what is known rules the other policy out", { planType: "postpaid" }, []],
    ["only by the fact that is left where the other is known", { province: "北京" }, ["planType"]],
    ["not where everything that counts is known", { planType: "prepaid", province: "广东" }, []],
  ])("%s", (_name, facts, expected) => {
    expect(undecidedNarrowings(policies, numberFacts(facts), today)).toEqual(expected);
  });

  test("by nothing that is not in force, and by nothing less specific", () => {
    expect(undecidedNarrowings([general, over], numberFacts(), today)).toEqual([]);
    const industry = carrierPolicy({ id: "industry", cardType: "industry" });
    const subject = numberFacts({ planType: "prepaid", province: "广东" });
    expect(undecidedNarrowings([prepaidGuangdong, industry], subject, today)).toEqual([]);
    expect(undecidedNarrowings([industry], numberFacts(), today)).toEqual(["cardType"]);
  });
});

describe("a conflict", () => {
  const ended = { validTo: localDate("2026-02-28") };

  test.each([
    ["the same narrowing at once", { planType: "prepaid" }, {}, "prepaid"],
    ["another dimension, equally specific", { province: "广东" }, {}, "prepaid"],
    ["another value", { planType: "postpaid" }, {}, null],
    ["less specific", {}, {}, null],
    ["another carrier", { planType: "prepaid", carrierId: "carrier-2" }, {}, null],
    ["the record itself", { planType: "prepaid", id: "prepaid" }, {}, null],
    ["after the other ended", { planType: "prepaid", validFrom: localDate("2026-03-01") }, ended, null],
    ["from the other's last day", { planType: "prepaid", validFrom: localDate("2026-02-28") }, ended, "prepaid"],
    [
      "until the other's first day",
      { planType: "prepaid", validFrom: localDate("2019-01-01"), validTo: localDate("2020-01-01") },
      {},
      "prepaid",
    ],
    [
      "until the day before it",
      { planType: "prepaid", validFrom: localDate("2019-01-01"), validTo: localDate("2019-12-31") },
      {},
      null,
    ],
  ] as const)("%s", (_name, fields, otherFields, expected) => {
    const candidate = carrierPolicy({ id: "candidate", ...fields });
    expect(findPolicyConflict(candidate, [{ ...prepaid, ...otherFields }])?.id ?? null).toBe(expected);
  });

  test("is refused with the other policy's id", () => {
    const result = checkPolicyOverlap(carrierPolicy({ id: "second" }), [general]);
    expect(result.ok ? null : [result.refusal.code, result.refusal.params?.policyId]).toEqual([
      "POLICY_OVERLAP",
      "general",
    ]);
    expect(checkPolicyOverlap(general, [general])).toEqual({ ok: true, value: undefined });
  });

  test("is what makes an answer ambiguous: without one, the order of the records does not matter", () => {
    const somePolicy = fc
      .record({
        id: fc.uuid(),
        planType: fc.constantFrom("prepaid" as const, "postpaid" as const, null),
        province: fc.constantFrom("广东", "北京", null),
      })
      .map(carrierPolicy);
    fc.assert(
      fc.property(fc.array(somePolicy, { maxLength: 6 }), (policies) => {
        const subject = numberFacts({ planType: "prepaid", province: "广东" });
        const reversed = [...policies].reverse();
        expect(applicablePolicy(policies, subject, today)?.id).toBe(applicablePolicy(reversed, subject, today)?.id);
      }),
    );
  });
});
