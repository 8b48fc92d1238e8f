import { describe, expect, it } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import type { CallField } from "./call-columns";
import { textCell } from "./raw-row";
import { CallReader, type CallRules } from "./read-calls";

const OPTIONS: CallRules = {
  source: "",
  timeZone: "Asia/Shanghai",
  dateOrder: null,
  statementMonth: null,
  fixedNumber: null,
  defaultDirection: "outbound",
};
const OWN = "+8613900000001";

/** Rows as the reader judges them when only OWN is in the register. */
function read(
  lines: readonly (readonly string[])[],
  options: Partial<CallRules> = {},
  mapping: readonly (CallField | null)[] = ["caller", "callee", "startedAt", "duration", "callId"],
) {
  const reader = new CallReader({
    mapping,
    options: { ...OPTIONS, ...options },
    table: { usesDate1904: false, mustFillRow: false },
    today: localDate("2026-10-20"),
    now: new Date("2026-10-20T08:00:00Z"),
    timeZone: "Asia/Shanghai",
    hash: (text) => `#${text.length}`,
  });
  const rows = lines.map((cells, index) => ({
    sheet: 0,
    line: index + 2,
    record: index + 2,
    blankRowsBefore: 0,
    isHidden: false,
    cells: cells.map(textCell),
  }));
  const unknown = reader.unknownNumbers(rows);
  reader.learn(unknown, new Map([[OWN, "id"]]));
  return { unknown, again: reader.unknownNumbers(rows), calls: reader.read(rows, 10) };
}

const AT = "2026-10-12 09:30:05";

describe("a record of a call file", () => {
  it("of a registered number is new, whichever side it stands on, with nobody in clear", () => {
    const { calls } = read([
      ["13900000001", "01012345678", AT, "62", "a1"],
      ["01012345678", "13900000001", AT, "0", "a2"],
    ]);
    expect(calls).toMatchObject([
      { recordNumber: 11, action: "new", numberId: "id", direction: "outbound", isAnswered: true, talkSeconds: 62 },
      { recordNumber: 12, action: "new", numberId: "id", direction: "inbound", isAnswered: false, line: 3 },
    ]);
    expect(calls.map(({ startedAt, peerHash }) => [startedAt, peerHash?.[0]])).toEqual([
      ["2026-10-12T01:30:05.000Z", "#"],
      ["2026-10-12T01:30:05.000Z", "#"],
    ]);
  });

  it("of another number is named and not made, one that cannot be read is an error (H4)", () => {
    const { calls } = read([
      ["13711111111", "13722222222", AT, "62", ""],
      ["13900000001", "01012345678", "2026-13-45", "62", ""],
    ]);
    expect(calls.map(({ action, problems }) => [action, problems?.[0]?.code])).toEqual([
      ["unmatched", "NUMBER_NOT_REGISTERED"],
      ["error", expect.any(String)],
    ]);
    expect(calls[1]).toMatchObject({ numberId: null, startedAt: null, dedupeKey: null });
  });

  it("of another number is named in the column that our side stands in (H4)", () => {
    const placesOf = (...given: Parameters<typeof read>) =>
      read(...given).calls.map(({ problems }) => problems?.map(({ column, field, value }) => [column, field, value]));
    const parties = ["13711111111", "13722222222"];
    expect(
      placesOf(
        [
          [...parties, AT, "呼入"],
          [...parties, AT, "呼出"],
        ],
        {},
        ["caller", "callee", "startedAt", "direction"],
      ),
    ).toEqual([[[1, "callee", "13722222222"]], [[0, "caller", "13711111111"]]]);
    const shown: readonly CallField[] = ["caller", "number", "startedAt"];
    expect(placesOf([["8001", "13722222222", AT]], {}, shown)).toEqual([[[1, "number", "13722222222"]]]);
    expect(placesOf([["13722222222", AT]], { fixedNumber: "13711111111" }, ["peer", "startedAt"])).toEqual([
      [[-1, null, "13711111111"]],
    ]);
  });

  it("looks a number up once", () => {
    const { unknown, again } = read([
      ["13900000001", "01012345678", AT, "62", ""],
      ["13900000001", "01012345678", AT, "63", ""],
    ]);
    expect(unknown).toContain(OWN);
    expect(new Set(unknown).size).toBe(unknown.length);
    expect(again).toEqual([]);
  });

  it("keeps what no database takes as a mark, and is not read by it", () => {
    const [call] = read([["139\u0000", "x", AT, "1", "\ud800"]]).calls;
    expect(call).toMatchObject({ action: "error", cells: ["139\uFFFD", "x", AT, "1", "\uFFFD"] });
  });
});

it("a row with nothing but a date is the day of those below it", () => {
  const { calls } = read([["2026-10-11"], ["13900000001", "01012345678", AT, "62", ""], ["合计", "", "", "62", ""]]);
  expect(calls.map(({ action, groupDate }) => [action, groupDate])).toEqual([
    ["ignored", null],
    ["new", "2026-10-11"],
    ["ignored", "2026-10-11"],
  ]);
});
