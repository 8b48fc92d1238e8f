import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import {
  type ApiField,
  type ApiType,
  type DocumentSchema,
  documentSchemaSchema,
  fieldsOf,
  typesOf,
  variantsOf,
} from "./openapi-fields";

const contentSchema = z.record(z.string(), z.object({ schema: documentSchemaSchema.optional() }));

const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  "x-scopes": z.array(z.string()).optional(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: documentSchemaSchema }),
  ),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.optional() })),
});
type Operation = z.output<typeof operationSchema>;

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), documentSchemaSchema) }),
});

export type ApiInput = ApiField & { readonly place: "path" | "query" | "header" | "body" };
export type ApiAnswer = {
  readonly status: string;
  /** What the answer is: a named schema, or the content types of a file. */
  readonly types: readonly ApiType[];
  readonly fields: readonly ApiField[];
  /** Statuses of the problems that it may be instead. */
  readonly problems: readonly string[];
};
export type ApiOperation = {
  readonly id: string;
  readonly noun: string;
  readonly method: string;
  readonly path: string;
  /** The scopes by which a token may call it; null where that depends on what is asked. */
  readonly scopes: readonly string[] | null;
  readonly inputs: readonly ApiInput[];
  readonly answer: ApiAnswer;
};
export type ApiSchema = {
  readonly name: string;
  /** The values of a list; empty for an object. */
  readonly values: readonly string[];
  /** One set of fields, or those that it chooses from. */
  readonly variants: readonly (readonly ApiField[])[];
};
export type ApiDocument = { readonly operations: readonly ApiOperation[]; readonly schemas: readonly ApiSchema[] };

/** The OpenAPI document as text, as scripts/write-openapi.ts left it. */
export async function readOpenApiText(): Promise<string> {
  return readFile(path.join(process.cwd(), "lib/generated/openapi.json"), "utf8");
}

/** Its operations and named schemas, for the page that renders them. */
export async function readApiDocument(): Promise<ApiDocument> {
  const { paths, components } = documentSchema.parse(JSON.parse(await readOpenApiText()));
  const operations = Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      noun: operation.tags[0] ?? "",
      method: method.toUpperCase(),
      path: address,
      scopes: operation["x-scopes"] ?? null,
      inputs: inputsOf(operation),
      answer: answerOf(operation, components.schemas),
    })),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]) => ({
    name,
    values: (schema.enum ?? []).map(String),
    variants: variantsOf(schema),
  }));
  return { operations, schemas };
}

function inputsOf(operation: Operation): ApiInput[] {
  const parameters = operation.parameters.map((parameter) => ({
    name: parameter.name,
    place: placeOf(parameter.in),
    types: typesOf(parameter.schema),
    isRequired: parameter.required,
  }));
  const body = operation.requestBody?.content["application/json"]?.schema ?? {};
  return [...parameters, ...fieldsOf(body).map((field) => ({ ...field, place: "body" as const }))];
}

function placeOf(place: string): ApiInput["place"] {
  return place === "path" || place === "query" || place === "header" ? place : "body";
}

function answerOf(operation: Operation, schemas: Readonly<Record<string, DocumentSchema>>): ApiAnswer {
  const statuses = Object.keys(operation.responses);
  const status = statuses.find((one) => one.startsWith("2")) ?? "200";
  const content = operation.responses[status]?.content ?? {};
  const json = content["application/json"]?.schema;
  const types = json ? typesOf(json) : Object.keys(content).map((text) => ({ text, schema: null }));
  const named = types[0]?.schema;
  return {
    status,
    types,
    fields: named ? fieldsOf(schemas[named] ?? {}) : [],
    problems: statuses.filter((one) => one.startsWith("4")),
  };
}
