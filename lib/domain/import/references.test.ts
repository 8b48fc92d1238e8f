import { describe, expect, it } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { type KnownReferences, References, usedOnly } from "./references";

const KNOWN: KnownReferences = {
  carriers: [{ id: "c1", name: "中国移动" }],
  holders: [{ id: "h1", name: "号管家（北京）有限公司" }],
  contracts: [{ id: "k1", name: "HT-1", endsOn: localDate("2027-01-31") }],
  teams: [{ id: "t1", name: "华北 一组" }],
  members: [
    { id: "m1", name: "王伟", email: "wang@example.cn" },
    { id: "m2", name: "王伟", email: "wang2@example.cn" },
    { id: "m3", name: "李娜", email: "li@example.cn" },
  ],
};
const TERMS = { carrierId: null, startsOn: null, endsOn: "2026-12-31", penaltyFen: null };

function references(may = { carriers: true, contracts: true }): References {
  let serial = 0;
  return new References(KNOWN, may, () => {
    serial += 1;
    return `new${serial}`;
  });
}

describe("a name in a row", () => {
  it("is found in any width, case and spacing", () => {
    expect(references().carrier(" 中国移动 ")?.id).toBe("c1");
    expect(references().holder("号管家(北京)有限公司", null)?.id).toBe("h1");
    expect(references().contract("ｈｔ-1", TERMS)).toEqual(KNOWN.contracts[0]);
    expect(references().team("华北  一组")?.id).toBe("t1");
  });

  it("that is missing is made once, with the terms of its first row", () => {
    const some = references();
    expect(some.contract("HT-2", TERMS)).toMatchObject({ id: "new1", endsOn: "2026-12-31" });
    expect(some.contract("ht-2", { ...TERMS, endsOn: null })?.id).toBe("new1");
    expect(some.holder("新公司", null)?.id).toBe("new2");
    expect(some.created()).toEqual({
      carriers: [],
      holders: [{ id: "new2", name: "新公司", type: "company" }],
      contracts: [{ ...TERMS, id: "new1", name: "HT-2" }],
    });
    expect([some.nameOf("new1"), some.nameOf("c1"), some.nameOf("?"), some.nameOf(null)]).toEqual([
      "HT-2",
      "中国移动",
      null,
      null,
    ]);
  });

  it("is not made where the importer may not, and teams never are", () => {
    const some = references({ carriers: false, contracts: false });
    expect([some.carrier("新的"), some.holder("新的", null), some.contract("新的", TERMS), some.team("新的")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(some.created()).toEqual({ carriers: [], holders: [], contracts: [] });
  });

  it("of two members is nobody's, unlike their e-mail", () => {
    expect([
      references().member("王伟"),
      references().member("李娜")?.id,
      references().member("WANG2@example.cn")?.id,
    ]).toEqual([null, "m3", "m2"]);
  });
});

it("what an earlier judgement was going to make keeps its id", () => {
  const some = references();
  some.adopt({ carriers: [{ id: "old", name: "转售商" }], holders: [], contracts: [] });
  expect([some.carrier("转售商")?.id, some.nameOf("old")]).toEqual(["old", "转售商"]);
});

it("only what rows that go in refer to is made, with the carrier of a contract", () => {
  const made = {
    carriers: [
      { id: "a", name: "a" },
      { id: "b", name: "b" },
      { id: "c", name: "c" },
    ],
    holders: [{ id: "d", name: "d", type: "company" }],
    contracts: [
      { ...TERMS, id: "e", name: "e", carrierId: "b" },
      { ...TERMS, id: "f", name: "f", carrierId: "c" },
    ],
  };
  const used = usedOnly(made, new Set(["a", "e"]));
  expect([used.carriers, used.holders, used.contracts].map((list) => list.map(({ id }) => id))).toEqual([
    ["a", "b"],
    [],
    ["e"],
  ]);
});
