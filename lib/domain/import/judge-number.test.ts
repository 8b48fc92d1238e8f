import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, localDate } from "@/lib/domain/local-date";
import { type FactSource, mergeFacts } from "@/lib/domain/phone-number/merge-facts";
import { type ImportedFields, NEW_NUMBER } from "./imported-fields";
import {
  canonicalOf,
  judgeNumber,
  type NumberJudge,
  type NumberJudgement,
  type RegisteredNumber,
} from "./judge-number";
import type { ImportedNumber } from "./map-number-row";
import { textCell } from "./raw-row";
import { readNumberRow } from "./read-number-row";
import { References } from "./references";
import { RepeatedNumbers } from "./repeated-numbers";

const TODAY = localDate("2026-10-20");
const MAPPING = ["phoneNumber", "plan", "role", "lineState", "team", "lastOutboundCallOn", "carrier"];
const known = {
  carriers: [{ id: "carrier", name: "中国移动" }],
  holders: [],
  contracts: [],
  teams: [
    { id: "north", name: "北" },
    { id: "south", name: "南" },
  ],
  members: [],
};

function judgeOf(changes: Partial<NumberJudge> = {}, options: Partial<NumberJudge["options"]> = {}): NumberJudge {
  return {
    timeZone: "Asia/Shanghai",
    teams: ["north"],
    options: { dateOrder: null, duplicates: "update", defaultTeamId: null, defaultCarrierId: null, ...options },
    source: { source: "import", asOf: TODAY, at: "2026-10-20T01:00:00.000Z", by: "a.csv" },
    today: TODAY,
    references: new References(known, { carriers: false, contracts: false }, () => "new"),
    mapping: MAPPING,
    ...changes,
  };
}

function rowOf(cells: readonly string[], line = 2) {
  const raw = { sheet: 0, line, record: line, blankRowsBefore: 0, isHidden: false, cells: cells.map(textCell) };
  return readNumberRow(raw, line - 1, { usesDate1904: false, mustFillRow: false }, judgeOf());
}

function numberOf(...rest: string[]): ImportedNumber {
  const { number, problems } = rowOf(["13800138000", ...rest]);
  if (number === null) throw new Error(JSON.stringify(problems));
  return number;
}

const OLD: FactSource = { source: "import", asOf: addDays(TODAY, -30), at: "2026-09-20T01:00:00.000Z", by: "old.csv" };

function registered(fields: Partial<ImportedFields> = {}, rest: Partial<RegisteredNumber> = {}): RegisteredNumber {
  const merged = mergeFacts<ImportedFields>(
    NEW_NUMBER,
    {},
    { lineState: "inService", teamId: "north", ...fields },
    OLD,
  );
  const changedAt = new Date("2026-09-20T01:00:00Z");
  return { fields: merged.facts, sources: merged.sources, changedAt, openCancellation: null, ...rest };
}

const codesOf = (judgement: NumberJudgement) =>
  "problems" in judgement ? judgement.problems.map(({ field, code }) => `${field} ${code}`) : [];

describe("a number that the register does not have", () => {
  it("is new, of the row's team, else the chosen one, else the only one of the importer", () => {
    const teamOf = (judge: NumberJudge, number: ImportedNumber) => {
      const judgement = judgeNumber(judge, number, null);
      return judgement.action === "new" ? judgement.fields.teamId : codesOf(judgement);
    };
    const all = { teams: "all" } as const;
    expect(teamOf(judgeOf(all, { defaultTeamId: "south" }), numberOf("", "", "", "北"))).toBe("north");
    expect(teamOf(judgeOf(all, { defaultTeamId: "south" }), numberOf())).toBe("south");
    expect(teamOf(judgeOf(), numberOf())).toBe("north");
    expect(teamOf(judgeOf(all), numberOf())).toBeNull();
    expect(teamOf(judgeOf({ teams: ["north", "south"] }), numberOf())).toEqual(["team TEAM_MISSING"]);
  });

  it("is refused with every name that leads nowhere", () => {
    const number = numberOf("", "", "", "东", "", "无名电信");
    const judgement = judgeNumber(judgeOf(), number, null);
    expect(codesOf(judgement)).toEqual(["carrier CARRIER_UNKNOWN", "team TEAM_UNKNOWN"]);
    expect(judgement).toMatchObject({ problems: [{ value: "无名电信" }, { value: "东" }] });
  });

  it("that comes as reserve or cancelled begins to be so on the day of the file", () => {
    const fields = (number: ImportedNumber) => {
      const judgement = judgeNumber(judgeOf(), number, null);
      return judgement.action === "new" ? judgement.fields : null;
    };
    expect(fields(numberOf("", "备用"))).toMatchObject({ reserveSince: TODAY });
    expect(fields(numberOf("", "", "已销号"))).toMatchObject({ cancelledOn: TODAY });
  });
});

describe("a number that the register has", () => {
  it("of another team is not available, and nothing says whose it is", () => {
    for (const teamId of ["south", null])
      expect(codesOf(judgeNumber(judgeOf(), numberOf("甲"), registered({ teamId })))).toEqual([
        "phoneNumber NUMBER_NOT_AVAILABLE",
      ]);
  });

  it("is changed, left or refused as the person chose", () => {
    const actionOf = (duplicates: NumberJudge["options"]["duplicates"]) =>
      judgeNumber(judgeOf({}, { duplicates }), numberOf("新"), registered({ plan: "旧" })).action;
    expect([actionOf("update"), actionOf("skip"), actionOf("stop")]).toEqual(["update", "duplicate", "error"]);
  });

  it("keeps what something newer said, and how fresh the file is where it says the same", () => {
    const newer = registered({ plan: "旧" });
    const later = { ...OLD, asOf: addDays(TODAY, 1) };
    const said = { ...newer, sources: { ...newer.sources, plan: later } };
    expect(judgeNumber(judgeOf(), numberOf("新"), said)).toEqual({ action: "unchanged", sources: null });
    const same = judgeNumber(judgeOf(), numberOf("旧"), newer);
    expect(same).toMatchObject({ action: "unchanged", sources: { plan: { asOf: TODAY } } });
  });

  it("does not lose a team that a person gave after the file's day", () => {
    const { sources, ...rest } = registered({ teamId: "north" }, { changedAt: new Date("2026-10-21T01:00:00Z") });
    const { teamId: _team, ...others } = sources;
    const judge = judgeOf({ teams: "all" });
    expect(judgeNumber(judge, numberOf("", "", "", "南"), { ...rest, sources: others }).action).toBe("unchanged");
  });

  it("that is being cancelled is not changed, but may be named", () => {
    const open = registered({ plan: "旧" }, { openCancellation: "C-1" });
    expect(codesOf(judgeNumber(judgeOf(), numberOf("新"), open))).toEqual(["phoneNumber CANCELLATION_OPEN"]);
    expect(judgeNumber(judgeOf(), numberOf("旧"), open).action).toBe("unchanged");
  });

  it("gets the chosen carrier only where neither row nor register has one", () => {
    const judge = judgeOf({}, { defaultCarrierId: "chosen" });
    const carrierOf = (of: RegisteredNumber) => {
      const judgement = judgeNumber(judge, numberOf("新"), of);
      return judgement.action === "update" ? judgement.fields.carrierId : judgement.action;
    };
    expect([carrierOf(registered()), carrierOf(registered({ carrierId: "own" }))]).toEqual(["chosen", "own"]);
  });

  it("is never moved back by an older last call, whatever the days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (file, stored) => {
        const before = addDays(TODAY, -stored);
        const number = numberOf("", "", "", "", addDays(TODAY, -file));
        const judgement = judgeNumber(judgeOf(), number, registered({ lastOutboundCallOn: before }));
        const after = judgement.action === "update" ? judgement.fields.lastOutboundCallOn : before;
        expect((after ?? "") >= before).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a number that stands in a file again", () => {
  it("leads to its first row, which is told of at most five others at a time", () => {
    const repeated = new RepeatedNumbers(judgeOf());
    expect(repeated.take(rowOf(["13800138000", "甲"], 2))).toBeNull();
    expect(repeated.take(rowOf(["abc"], 3))).toBeNull();
    for (let line = 4; line < 14; line += 1)
      expect(repeated.take(rowOf(["+86 138-0013-8000", "乙"], line))).toMatchObject({ recordNumber: 1, line: 2 });
    const [remark, ...others] = repeated.takeRemarks();
    expect(others).toEqual([]);
    expect(remark?.recordNumber).toBe(1);
    expect(remark?.warnings.map(({ params }) => params?.line)).toEqual([4, 5, 6, 7, 8]);
    expect(repeated.takeRemarks()).toEqual([]);
  });

  it("counts in the first row that can be read, and rows that cannot are named all the same (D14)", () => {
    const repeated = new RepeatedNumbers(judgeOf());
    const wrong = (line: number) => rowOf(["13800138000", "", "", "坏了"], line);
    expect(wrong(2)).toMatchObject({ number: null, said: { phoneNumber: { canonical: "+8613800138000" } } });
    expect(repeated.take(wrong(2))).toBeNull();
    expect(repeated.take(wrong(3))).toMatchObject({ line: 2, isReadable: false });
    expect(repeated.take(rowOf(["13800138000"], 4))).toMatchObject({ line: 2, isReadable: false });
    expect(repeated.take(rowOf(["13800138000"], 5))).toMatchObject({ line: 4, isReadable: true });
    expect(repeated.take(wrong(6))).toMatchObject({ line: 4, isReadable: true });
    const told = repeated
      .takeRemarks()
      .map(({ recordNumber, warnings }) => [recordNumber, warnings.map(({ params }) => params?.line)]);
    expect(told).toEqual([
      [1, [3, 4]],
      [3, [5, 6]],
    ]);
  });

  it("is another one with an extension", () => {
    const [one, other] = ["01012345678-801", "01012345678-802"].map((text) => rowOf([text]).number);
    expect(one && other && canonicalOf(one) !== canonicalOf(other)).toBe(true);
  });
});
