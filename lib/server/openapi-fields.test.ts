import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldsOf, typesOf, variantsOf } from "./openapi-fields";
import { AnswerSchemas } from "./openapi-schemas";

const named = z.strictObject({ id: z.uuid() }).meta({ id: "TestNamed" });
const schemaOf = (output: z.ZodType) => JSON.parse(JSON.stringify(new AnswerSchemas().add(output)));
const listing = (output: z.ZodType) =>
  fieldsOf(schemaOf(output)).map(({ name, types, isRequired }) => {
    const text = types.map((type) => (type.schema === null ? type.text : `<${type.schema}>${type.text}`)).join(" | ");
    return `${name}${isRequired ? "" : "?"}: ${text}`;
  });

describe("the fields of an answer", () => {
  it("name the type, its format, and whether there may be nothing", () => {
    const output = z.object({
      a: z.iso.date().nullable(),
      b: z.enum(["x", "y"]),
      c: z.int().optional(),
      d: z.unknown(),
    });
    expect(listing(output)).toEqual(["a: date | null", 'b: "x" | "y"', "c?: integer", "d: unknown"]);
  });

  it("refer to named schemas, in lists and records, too", () => {
    const output = z.object({ one: named.nullable(), many: z.array(named), by: z.record(z.string(), named) });
    expect(listing(output)).toEqual([
      "one: <TestNamed>TestNamed | null",
      "many: <TestNamed>TestNamed[]",
      "by: <TestNamed>{ …: TestNamed }",
    ]);
  });

  it("go into objects without a name, and into what they choose from", () => {
    const week = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("now") }),
      z.object({ kind: z.literal("later"), from: z.iso.date() }),
    ]);
    expect(listing(z.object({ week, list: z.array(z.object({ n: z.int() })) }))).toEqual([
      "week: object",
      'week.kind: "now" | "later"',
      "week.from?: date",
      "list: object[]",
      "list[].n: integer",
    ]);
    expect(variantsOf(schemaOf(week)).map((fields) => fields.map(({ name }) => name))).toEqual([
      ["kind"],
      ["kind", "from"],
    ]);
    expect(typesOf(schemaOf(z.union([z.string(), z.null()])))).toEqual([
      { text: "string", schema: null },
      { text: "null", schema: null },
    ]);
  });
});
