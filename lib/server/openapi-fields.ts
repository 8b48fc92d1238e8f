import { z } from "zod";

/** JSON Schema as far as the document uses it. */
export type DocumentSchema = {
  readonly $ref?: string | undefined;
  readonly type?: string | string[] | undefined;
  readonly format?: string | undefined;
  readonly enum?: unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: DocumentSchema[] | undefined;
  readonly oneOf?: DocumentSchema[] | undefined;
  readonly items?: DocumentSchema | undefined;
  readonly properties?: Record<string, DocumentSchema> | undefined;
  readonly required?: string[] | undefined;
  readonly additionalProperties?: DocumentSchema | boolean | undefined;
};

export const documentSchemaSchema: z.ZodType<DocumentSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(documentSchemaSchema).optional(),
    oneOf: z.array(documentSchemaSchema).optional(),
    items: documentSchemaSchema.optional(),
    properties: z.record(z.string(), documentSchemaSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), documentSchemaSchema]).optional(),
  }),
);

/** One of the types that a field may have; `schema` is the named one that it refers to. */
export type ApiType = { readonly text: string; readonly schema: string | null };

export type ApiField = {
  /** Dotted below an object without a name of its own; `[]` for each of a list. */
  readonly name: string;
  readonly types: readonly ApiType[];
  readonly isRequired: boolean;
};

/** The fields of an object, those of objects inside of it below them. */
export function fieldsOf(schema: DocumentSchema): ApiField[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, property]) => [
    { name, types: typesOf(property), isRequired: required.includes(name) },
    ...inlineFieldsOf(property).map((field) => ({ ...field, name: `${name}${field.name}` })),
  ]);
}

/** A union as the sets of fields that it chooses from; an object is one such set. */
export function variantsOf(schema: DocumentSchema): ApiField[][] {
  const variants = schema.oneOf ?? schema.anyOf ?? [schema];
  return variants.map(fieldsOf).filter((fields) => fields.length > 0);
}

function inlineFieldsOf(schema: DocumentSchema): ApiField[] {
  if (schema.items) return inlineFieldsOf(schema.items).map((field) => ({ ...field, name: `[]${field.name}` }));
  if (schema.properties) return fieldsOf(schema).map((field) => ({ ...field, name: `.${field.name}` }));
  return merged((schema.anyOf ?? schema.oneOf ?? []).map(inlineFieldsOf).filter((fields) => fields.length > 0));
}

/** What several variants have between them; only what all of them have is sure. */
function merged(variants: readonly (readonly ApiField[])[]): ApiField[] {
  const names = [...new Set(variants.flat().map((field) => field.name))];
  return names.map((name) => {
    const found = variants.map((fields) => fields.find((field) => field.name === name));
    return {
      name,
      types: unique(found.flatMap((field) => field?.types ?? [])),
      isRequired: found.every((field) => field?.isRequired === true),
    };
  });
}

/** The types of a value, in the order of the schema. */
export function typesOf(schema: DocumentSchema): ApiType[] {
  const { anyOf, oneOf, items, additionalProperties } = schema;
  if (schema.$ref !== undefined) return [{ text: nameOf(schema.$ref), schema: nameOf(schema.$ref) }];
  const choices = anyOf ?? oneOf;
  if (choices) return unique(choices.flatMap(typesOf));
  if (schema.enum) return schema.enum.map((value) => plain(JSON.stringify(value)));
  if (schema.const !== undefined) return [plain(JSON.stringify(schema.const))];
  if (items) return typesOf(items).map((type) => ({ ...type, text: `${type.text}[]` }));
  if (typeof additionalProperties === "object")
    return typesOf(additionalProperties).map((type) => ({ ...type, text: `{ …: ${type.text} }` }));
  const names = [schema.type ?? "unknown"].flat();
  return names.map((name) => plain(schema.format !== undefined && name !== "null" ? schema.format : name));
}

function unique(types: readonly ApiType[]): ApiType[] {
  return types.filter((type, at) => types.findIndex((other) => other.text === type.text) === at);
}

function plain(text: string): ApiType {
  return { text, schema: null };
}

function nameOf(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}
