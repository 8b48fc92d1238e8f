import { z } from "zod";

export type Schema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly maximum?: number;
  readonly additionalProperties?: unknown;
};

/** What an input schema takes, as JSON Schema; the shape is zod's own promise. */
export function inputJsonSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
}

export type Sampler = {
  /** Value for a name, before anything else is tried; undefined: no opinion. */
  readonly named: (name: string) => unknown;
  readonly withOptional: boolean;
};

/** An input that the schema probably takes: the named values where there are any, else the smallest ones. */
export function sampleInput(schema: z.ZodType, sampler: Sampler): unknown {
  return sample(inputJsonSchema(schema), "", sampler);
}

export type Part = {
  /** Where it stands in the sample. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly schema: Schema;
};

/** Every value that stands somewhere in a sample, the sample itself first, with what the schema says of it. */
export function partsOf(schema: z.ZodType, value: unknown): Part[] {
  return partsBelow(inputJsonSchema(schema), value, []);
}

function partsBelow(schema: Schema, value: unknown, path: readonly string[]): Part[] {
  const own = { path, value, schema };
  const inside = Array.isArray(value)
    ? (chosen(schema, "array").items ?? null)
    : (name: string) => chosen(schema, "object").properties?.[name] ?? null;
  if (typeof value !== "object" || value === null) return [own];
  const below = Object.entries(value).flatMap(([name, part]) => {
    const partSchema = typeof inside === "function" ? inside(name) : inside;
    return partSchema === null ? [] : partsBelow(partSchema, part, [...path, name]);
  });
  return [own, ...below];
}

/** Of a choice the branch of that type. */
function chosen(schema: Schema, type: string): Schema {
  return [schema, ...branches(schema)].find((one) => one.type === type) ?? schema;
}

const branches = (schema: Schema): readonly Schema[] => [
  ...(schema.anyOf ?? []),
  ...(schema.oneOf ?? []),
  ...(schema.allOf ?? []),
];

/** The JSON types that a schema takes; empty where it is open to all. */
export function typesOf(schema: Schema): readonly string[] {
  const own = schema.type === undefined ? [] : [schema.type].flat();
  return [...own, ...branches(schema).flatMap(typesOf)];
}

/** The sample with another value at a place. */
export function withPart(sample: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const part = withPart(Reflect.get(Object(sample), name), rest, value);
  if (Array.isArray(sample)) return sample.map((one, index) => (String(index) === name ? part : one));
  return { ...Object(sample), [name]: part };
}

function sample(schema: Schema, name: string, sampler: Sampler): unknown {
  const named = sampler.named(name);
  if (named !== undefined) return schema.type === "array" && !Array.isArray(named) ? [named] : named;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const choice = choices.find((one) => one.type !== "null") ?? schema.allOf?.[0];
  if (choice !== undefined) return sample(choice, name, sampler);
  switch (typeof schema.type === "string" ? schema.type : schema.type?.[0]) {
    case "object":
      return sampleObject(schema, sampler);
    case "array":
      return (schema.minItems ?? 0) > 0 && schema.items ? [sample(schema.items, name, sampler)] : [];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "string":
      return sampleText(schema, name);
    default:
      return schema.default ?? "sample";
  }
}

function sampleObject(schema: Schema, sampler: Sampler): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).filter(
    ([name]) => sampler.withOptional || schema.required?.includes(name) || sampler.named(name) !== undefined,
  );
  return Object.fromEntries(entries.map(([name, property]) => [name, sample(property, name, sampler)]));
}

function sampleText(schema: Schema, name: string): string {
  if (schema.format === "uuid") return "0198f6a0-1380-7138-8001-138001380013";
  if (schema.format === "email" || name === "email") return "sample@example.test";
  if (schema.format === "date" || /(On|Since|Until|From|To|Of)$/.test(name)) return "2026-03-01";
  if (schema.format === "date-time" || /At$|^at$/.test(name)) return "2026-03-01T04:00:00Z";
  if (/password$/i.test(name)) return "copper violin teapot 8402";
  return "sample".padEnd(schema.minLength ?? 0, "x");
}
