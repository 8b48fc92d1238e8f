import { z } from "zod";
import { TOKEN_SCOPES } from "@/lib/domain/access/permissions";
import type { RouteDescription } from "./route";

/** One handler of app/api/v1, found in the tree. */
export type FoundRoute = {
  /** As Next.js writes it: `/api/v1/numbers/[numberId]`. */
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly describe: RouteDescription;
};

type Json = Readonly<Record<string, unknown>>;

const PROBLEM = {
  description: "Problem details (RFC 9457) in the language of Accept-Language: zh-CN unless en is asked for.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The OpenAPI 3.1 document of the REST interface, from the schemas that parse its input. */
export function buildOpenApi(routes: readonly FoundRoute[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/\[([^\]]+)\]/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "LineKeeper REST interface",
      version: "1",
      description:
        "Dates are calendar dates of the company's time zone, instants are UTC, money is an integer of fen. " +
        "Lists are paged by an opaque cursor. A write takes an Idempotency-Key; a change of something that exists takes its expectedVersion, in the body or as If-Match.",
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: `A token of the settings page. Scopes: ${Object.keys(TOKEN_SCOPES).join(", ")}.`,
        },
      },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  };
}

function operationOf({ path, method, describe }: FoundRoute): Json {
  const schema = inputSchema(describe.input);
  const inPath = [...path.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? "");
  const properties = Object.entries(schema.properties).filter(([name]) => !inPath.includes(name));
  const isRead = method === "GET";
  const pathParameters = inPath.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: schema.properties[name] ?? { type: "string" },
  }));
  const queryParameters = properties.map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required.includes(name),
    schema: property,
  }));
  return {
    operationId:
      describe.operationId ??
      `${method.toLowerCase()}${path
        .replace(/^\/api\/v1/, "")
        .replace(/[[\]]/g, "")
        .replaceAll("/", ".")}`,
    tags: [path.split("/")[3] ?? ""],
    ...(describe.permission && {
      "x-permission": describe.permission,
      description: `Needs the permission ${describe.permission}.`,
    }),
    parameters: [...pathParameters, ...(isRead ? queryParameters : IDEMPOTENCY)],
    ...(!isRead && { requestBody: bodyOf(describe, properties, schema.required) }),
    responses: {
      [describe.status]: { description: "Done", content: { "application/json": { schema: { type: "object" } } } },
      default: PROBLEM,
    },
  };
}

function bodyOf(
  describe: RouteDescription,
  properties: readonly (readonly [string, unknown])[],
  required: readonly string[],
): Json {
  if (describe.kind === "stream")
    return {
      required: true,
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    };
  const names = properties.map(([name]) => name);
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    required: required.filter((name) => names.includes(name)),
    additionalProperties: false,
  };
  return { required: schema.required.length > 0, content: { "application/json": { schema } } };
}

/** A schema that is an object, or nothing; refinements and transforms show the input that they take. */
function inputSchema(input: z.ZodType | undefined): { properties: Json; required: readonly string[] } {
  if (!input) return { properties: {}, required: [] };
  const json: unknown = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const parsed = objectSchema.safeParse(json);
  return parsed.success ? parsed.data : { properties: {}, required: [] };
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

const IDEMPOTENCY = [
  {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Repeating a call with the same key and body answers as the first one did and changes nothing.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
];

const PROBLEM_SCHEMA = {
  type: "object",
  required: ["type", "title", "status", "code", "instance"],
  properties: {
    type: { type: "string" },
    title: { type: "string", description: "A sentence for the person who made the call." },
    status: { type: "integer" },
    code: { type: "string", description: "Stable; what a program decides by." },
    instance: { type: "string", description: "The request id, also in the log and the audit entry." },
    params: { type: "object" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "code", "message"],
        properties: {
          path: { type: "string" },
          code: { type: "string" },
          params: { type: "object" },
          message: { type: "string" },
        },
      },
    },
  },
};
