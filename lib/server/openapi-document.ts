import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const propertySchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  maximum: z.number().optional(),
});

const bodySchema = z.looseObject({
  content: z.record(
    z.string(),
    z.looseObject({
      schema: z.looseObject({
        properties: z.record(z.string(), propertySchema).default({}),
        required: z.array(z.string()).default([]),
      }),
    }),
  ),
});

const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  "x-permission": z.string().optional(),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: propertySchema }),
  ),
  requestBody: bodySchema.optional(),
});

const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

export type ApiInput = {
  readonly name: string;
  readonly place: "path" | "query" | "header" | "body";
  readonly type: string;
  readonly isRequired: boolean;
};
export type ApiOperation = {
  readonly id: string;
  readonly noun: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string | null;
  readonly inputs: readonly ApiInput[];
};

/** The OpenAPI document as text, as scripts/write-openapi.ts left it. */
export async function readOpenApiText(): Promise<string> {
  return readFile(path.join(process.cwd(), "lib/generated/openapi.json"), "utf8");
}

/** Its operations, for the page that renders them. */
export async function listApiOperations(): Promise<ApiOperation[]> {
  const document = documentSchema.parse(JSON.parse(await readOpenApiText()));
  return Object.entries(document.paths).flatMap(([address, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: operation.operationId,
      noun: operation.tags[0] ?? "",
      method: method.toUpperCase(),
      path: address,
      permission: operation["x-permission"] ?? null,
      inputs: inputsOf(operation),
    })),
  );
}

function inputsOf(operation: z.infer<typeof operationSchema>): ApiInput[] {
  const parameters = operation.parameters.map((parameter) => ({
    name: parameter.name,
    place: placeOf(parameter.in),
    type: typeOf(parameter.schema),
    isRequired: parameter.required,
  }));
  const body = operation.requestBody?.content["application/json"]?.schema;
  const fields = Object.entries(body?.properties ?? {}).map(([name, property]) => ({
    name,
    place: "body" as const,
    type: typeOf(property),
    isRequired: body?.required.includes(name) ?? false,
  }));
  return [...parameters, ...fields];
}

function placeOf(place: string): ApiInput["place"] {
  return place === "path" || place === "query" || place === "header" ? place : "body";
}

function typeOf(property: z.infer<typeof propertySchema>): string {
  if (property.enum) return property.enum.map(String).join(" | ");
  const type = [property.type ?? "value"].flat().join(" | ");
  return property.format ? `${type} (${property.format})` : type;
}
