import { describe, expect, test } from "vitest";
import { listNumbersSchema } from "./schema";

const isTaken = (address: object) => listNumbersSchema.safeParse(address).success;

describe("an address of the list", () => {
  test.each(["passwordHash", "team.secret", "id;drop", "digits", ""])("is not sorted by %j (J9)", (sort) => {
    expect(isTaken({ sort })).toBe(false);
  });

  test.each(["1000000000", "-1", "0", "abc", "201", "1.5"])("has no page of %j rows (J8)", (limit) => {
    expect(isTaken({ limit })).toBe(false);
  });

  test.each([{ q: ["1"] }, { "filter[team]": "x" }, { q: { not: "" } }, { teamId: { in: [] } }, { page: "10000000" }])(
    "takes no operator and no key of another: %j (J6, J7, J8)",
    (address) => {
      expect(isTaken(address)).toBe(false);
    },
  );

  test("is taken as the screens write it", () => {
    expect(isTaken({ q: "8000", sort: "-riskDueOn", limit: "200", isAlive: "true" })).toBe(true);
  });
});
