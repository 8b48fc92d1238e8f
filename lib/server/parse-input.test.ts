import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input";

const schema = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(5),
  code: z.string().min(3).optional(),
  kind: z.enum(["a", "b"]),
  count: z.number().int().min(1).max(9),
  date: z.iso.date("DATE_INVALID").optional(),
  inner: z.strictObject({ list: z.array(z.strictObject({ text: z.string() })) }).optional(),
});
const good = { id: "0198f6a0-1380-7138-8001-138001380013", name: "ab", kind: "a", count: 1 };

function problems(raw: unknown): string[] {
  const result = parseInput(schema, raw);
  if (result.ok) return [];
  expect(result.refusal.code).toBe("INVALID_INPUT");
  expect(result.refusal.params?.count).toBe(result.refusal.fields?.length);
  return (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);
}

describe("input", () => {
  it("is answered as the schema's output", () => {
    expect(parseInput(schema, { ...good, name: " ab " })).toEqual({ ok: true, value: good });
  });

  it("has every problem listed at once", () => {
    expect(problems({ id: "x", name: "", code: "y", kind: "c", count: 10, date: "2026-02-30" })).toEqual([
      "id INVALID",
      "name MISSING",
      "code TOO_SHORT",
      "kind NOT_A_CHOICE",
      "count TOO_BIG",
      "date DATE_INVALID",
    ]);
  });

  it("of a wrong type is told from input that is missing", () => {
    expect(problems({ ...good, count: "1", kind: undefined, name: 5 })).toEqual([
      "name WRONG_TYPE",
      "kind NOT_A_CHOICE",
      "count WRONG_TYPE",
    ]);
    const owner = z.object({ ownerId: z.uuid("INVALID_FORMAT"), name: z.string("MISSING") });
    const codesOf = (raw: unknown) => {
      const result = parseInput(owner, raw);
      return result.ok ? [] : result.refusal.fields?.map(({ path, code }) => `${path} ${code}`);
    };
    expect(codesOf({})).toEqual(["ownerId MISSING", "name MISSING"]);
    expect(codesOf({ ownerId: 5, name: 5 })).toEqual(["ownerId INVALID_FORMAT", "name WRONG_TYPE"]);
    expect(codesOf({ ownerId: "x", name: "" })).toEqual(["ownerId INVALID_FORMAT"]);
    const { name: _, ...nameless } = good;
    expect(problems(nameless)).toEqual(["name MISSING"]);
  });

  it.each(["role", "teamId", "version", "createdAt", "organizationId", "constructor", "prototype", "toString"])(
    "has no key of its own making: %s (T7, J5)",
    (key) => {
      expect(problems({ ...good, [key]: "x" })).toEqual([`${key} UNKNOWN_FIELD`]);
    },
  );

  it("refuses __proto__ as the unknown key that it is (J3)", () => {
    expect(problems(JSON.parse(`{"__proto__":{"isAdmin":true},${JSON.stringify(good).slice(1)}`))).toEqual([
      "__proto__ UNKNOWN_FIELD",
    ]);
  });

  it("refuses unknown keys of nested objects with their path", () => {
    expect(problems({ ...good, inner: { list: [{ text: "x", role: "admin" }] } })).toEqual([
      "inner.list.0.role UNKNOWN_FIELD",
    ]);
  });

  it.each([{ not: "" }, { contains: "" }, { in: ["a"] }, [], ["a"], null, 5, true])(
    "takes no operator, array or null for text: %j (T8, J6)",
    (value) => {
      expect(problems({ ...good, name: value, id: value }).map((problem) => problem.split(" ")[0])).toEqual(
        expect.arrayContaining(["id", "name"]),
      );
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1.5, "1", 0])(
    "takes no number out of range: %s (J4)",
    (count) => {
      expect(problems({ ...good, count }).length).toBeGreaterThan(0);
    },
  );

  it.each([undefined, null, 5, "text", [], () => 1])("that is no object is refused: %s", (raw) => {
    expect(problems(raw).length).toBeGreaterThan(0);
  });

  it("with NUL or half a surrogate pair is refused wherever it stands (C9, E12)", () => {
    expect(problems({ ...good, ...JSON.parse('{"name":"\\ud800"}') })).toEqual(["name UNSTORABLE_TEXT"]);
    expect(problems({ ...good, name: "a\0" })).toEqual(["name UNSTORABLE_TEXT"]);
    expect(problems({ ...good, inner: { list: [{ text: "\ud83d" }] } })).toEqual(["inner.list.0.text UNSTORABLE_TEXT"]);
    expect(problems({ ...good, name: "😀" })).toEqual([]);
  });
});
