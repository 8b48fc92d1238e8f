import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "@/lib/domain/local-date";
import { type FactSource, LAST_DATE_FACTS, mergeFacts } from "./merge-facts";

const day = (offset: number) => addDays(localDate("2026-01-01"), offset);
const from = (offset: number, at = "2026-05-01T00:00:00.000Z"): FactSource => ({
  source: "import",
  asOf: day(offset),
  at,
  by: "file",
});
type Facts = Record<string, string | number | null>;
const merge = (current: Facts, sources: Parameters<typeof mergeFacts>[1], incoming: Facts, source: FactSource) =>
  mergeFacts(current, sources, incoming, source);

const someFile = fc.record({
  asOf: fc.nat(60),
  facts: fc.record(
    {
      lastOutboundCallOn: fc.nat(60).map(day),
      lastTopUpOn: fc.nat(60).map(day),
      plan: fc.constantFrom("A", "B", "C"),
      validUntil: fc.nat(300).map(day),
    },
    { requiredKeys: [] },
  ),
});

describe("facts from several sources", () => {
  test("an old file that is imported late moves nothing backwards", () => {
    fc.assert(
      fc.property(someFile, someFile, (one, other) => {
        const [older, newer] = one.asOf < other.asOf ? [one, other] : [other, one];
        fc.pre(older.asOf < newer.asOf);
        const known = merge({}, {}, newer.facts, from(newer.asOf));
        const late = merge(known.facts, known.sources, older.facts, from(older.asOf, "2026-06-01T00:00:00.000Z"));
        for (const [name, value] of Object.entries(known.facts)) {
          const now = late.facts[name];
          if (LAST_DATE_FACTS.some((fact) => fact === name)) expect(String(now) >= String(value)).toBe(true);
          else expect(now).toBe(value);
        }
      }),
    );
  });

  test("files of different days give the same facts in any order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(someFile, { selector: (file) => file.asOf, maxLength: 5 }), (files) => {
        const read = (list: typeof files) =>
          list.reduce(
            (known, file) => merge(known.facts, known.sources, file.facts, from(file.asOf)),
            merge({}, {}, {}, from(0)),
          );
        expect(read([...files].reverse()).facts).toEqual(read(files).facts);
      }),
    );
  });

  test("what is the same again changes nothing, and is known for the newer day", () => {
    const known = merge({}, {}, { plan: "A" }, from(1));
    const again = merge(known.facts, known.sources, { plan: "A" }, from(2));
    expect([again.changed, again.sources.plan?.asOf]).toEqual([[], day(2)]);
  });

  test("on the same business date the later word counts", () => {
    const known = merge({}, {}, { plan: "A" }, from(1, "2026-05-02T00:00:00.000Z"));
    expect(merge(known.facts, known.sources, { plan: "B" }, from(1, "2026-05-01T00:00:00.000Z")).outdated).toEqual([
      "plan",
    ]);
    expect(merge(known.facts, known.sources, { plan: "B" }, from(1, "2026-05-03T00:00:00.000Z")).changed).toEqual([
      "plan",
    ]);
  });

  test("the second of two words of the same instant counts, and silence takes no last date away", () => {
    const known = merge({}, {}, { plan: "A", lastTopUpOn: day(5) }, from(9));
    expect(merge(known.facts, known.sources, { plan: "B" }, from(9)).facts.plan).toBe("B");
    expect(merge(known.facts, known.sources, { lastTopUpOn: null }, from(20)).facts.lastTopUpOn).toBe(day(5));
  });

  test("a person may correct a last date, a file may not", () => {
    const known = merge({}, {}, { lastTopUpOn: day(20) }, from(20));
    expect(merge(known.facts, known.sources, { lastTopUpOn: day(10) }, from(30)).facts.lastTopUpOn).toBe(day(20));
    const corrected = mergeFacts(
      known.facts,
      known.sources,
      { lastTopUpOn: day(10) },
      { ...from(30), source: "person" },
      { isCorrection: true },
    );
    expect(corrected.facts.lastTopUpOn).toBe(day(10));
  });

  test("a balance is as old as its reading", () => {
    const known = merge({}, {}, { balanceFen: 5000, balanceReadOn: day(10) }, from(20));
    expect(known.sources.balanceFen?.asOf).toBe(day(10));
    expect(
      merge(known.facts, known.sources, { balanceFen: 100, balanceReadOn: day(5) }, from(30)).facts.balanceFen,
    ).toBe(5000);
    expect(merge({}, {}, { balanceFen: 1 }, from(7)).facts.balanceReadOn).toBe(day(7));
  });
});
