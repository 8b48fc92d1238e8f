import { z } from "zod";

export type Json = Readonly<Record<string, unknown>>;

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});
export type InputFields = { readonly properties: Json; readonly required: readonly string[] };

/** The fields of an input that is an object; refinements and transforms show what they take. */
export function inputFields(input: z.ZodType | undefined): InputFields {
  if (!input) return { properties: {}, required: [] };
  const json = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const parsed = objectSchema.safeParse(JSON.parse(JSON.stringify(json), (_name, part) => tidyInput(part)));
  return parsed.success ? parsed.data : { properties: {}, required: [] };
}

const looseSchema = z.looseObject({
  type: z.unknown().optional(),
  format: z.string().optional(),
  anyOf: z.array(z.looseObject({ type: z.unknown().optional() })).optional(),
});

/** What an address writes as text is the boolean that it means; a format says more than its pattern. */
function tidyInput(part: unknown): unknown {
  const parsed = looseSchema.safeParse(part);
  if (!parsed.success) return part;
  const { anyOf, ...schema } = parsed.data;
  const types = [schema.type ?? anyOf?.map((one) => one.type)].flat();
  if (types.includes("boolean") && types.includes("string"))
    return { ...schema, type: types.includes("null") ? ["boolean", "null"] : "boolean" };
  if (schema.format !== undefined && "pattern" in schema) delete schema.pattern;
  return anyOf === undefined ? schema : { ...schema, anyOf };
}

const COMPONENTS = "#/components/schemas/";

/** Collects the named schemas of all answers, each once. */
export class AnswerSchemas {
  readonly #components = new Map<string, Json>();

  get components(): Json {
    return Object.fromEntries([...this.#components].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The schema of an answer; what has a name is a component, and a name means one thing only. */
  add(output: z.ZodType): Json {
    const { $schema: _draft, $defs, ...schema } = toDocument(output);
    for (const [name, component] of Object.entries($defs ?? {})) {
      const known = this.#components.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(component))
        throw new Error(`two schemas are called ${name}`);
      this.#components.set(name, component);
    }
    return schema;
  }
}

const documentSchema = z.looseObject({
  $schema: z.string().optional(),
  $defs: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

/** An answer may get new fields one day: only whoever tests it demands that it has no others. */
function toDocument(output: z.ZodType): z.output<typeof documentSchema> {
  const json = z.toJSONSchema(output, {
    io: "output",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return documentSchema.parse(JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', `"${COMPONENTS}`)));
}
