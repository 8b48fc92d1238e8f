// biome-ignore lint/style/noRestrictedImports: only this test reads a file, where the folder of facts is given.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findIssuingCarrier, MOBILE_PREFIXES } from "./prefixes";

describe("the mobile prefixes", () => {
  test.each([
    ["13800138000", "cmcc"],
    ["13490000000", "telecom"],
    ["18600000000", "unicom"],
    ["18900000000", "telecom"],
    ["19200000000", "broadnet"],
    ["17040000000", "mvno"],
    ["17400500000", "telecom"],
    ["14800000000", "iot"],
    ["15400000000", null],
    ["17490000000", null],
  ])("%s was issued to %s", (national, carrier) => {
    expect(findIssuingCarrier(national)).toBe(carrier);
  });

  test("are listed once each", () => {
    expect(new Set(MOBILE_PREFIXES.map((one) => one.prefix)).size).toBe(MOBILE_PREFIXES.length);
  });

  test("can be replaced by a table of one's own", () => {
    expect(findIssuingCarrier("15400000000", new Map([["154", "cmcc"]]))).toBe("cmcc");
  });
});

type PrefixFacts = Record<string, { operator: string; kind: string }>;

const factsFile = `${process.env.LINEKEEPER_FACTS}/cn-prefix-table/prefixes.json`;

describe.skipIf(!existsSync(factsFile))("against the collected table", () => {
  test("every prefix of a commercial network is known", () => {
    const keys: Record<string, string> = {
      中国移动: "cmcc",
      中国联通: "unicom",
      中国电信: "telecom",
      中国广电: "broadnet",
    };
    const facts: PrefixFacts = JSON.parse(readFileSync(factsFile, "utf8"));
    for (const [prefix, { operator, kind }] of Object.entries(facts)) {
      const network = keys[operator] ?? null;
      const expected = network && kind.includes("虚拟") ? "mvno" : network && kind.includes("物联网") ? "iot" : network;
      expect([prefix, findIssuingCarrier(prefix)]).toEqual([prefix, expected]);
    }
  });
});
