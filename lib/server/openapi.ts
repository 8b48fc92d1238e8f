import { type Permission, TOKEN_SCOPES } from "@/lib/domain/access/permissions";
import { PROBLEM_RESPONSES, PROBLEM_SCHEMAS, problemsOf } from "./openapi-problems";
import { AnswerSchemas, type InputFields, inputFields, type Json } from "./openapi-schemas";
import type { RouteDescription } from "./route";

/** One handler of app/api/v1, found in the tree. */
export type FoundRoute = {
  /** As Next.js writes it: `/api/v1/numbers/[numberId]`. */
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly describe: RouteDescription;
};

/** The OpenAPI 3.1 document of the REST interface, from the schemas that parse its input and describe its answers. */
export function buildOpenApi(routes: readonly FoundRoute[]): Json {
  const answers = new AnswerSchemas();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/\[([^\]]+)\]/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, answers) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "LineKeeper REST interface",
      version: "1",
      description:
        "Dates are calendar dates `YYYY-MM-DD` of the company's time zone, instants are UTC, money is an integer of fen. " +
        "Phone numbers are masked; the whole number is one call for one number, and stands in the audit log. " +
        "Lists are paged by `limit` and an opaque `cursor`. A write takes an Idempotency-Key; a change of something that exists takes its expectedVersion, in the body or as If-Match. " +
        "An answer may get new fields: ignore those that you do not know.",
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map(nounOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: `A token of the settings page. Scopes: ${Object.keys(TOKEN_SCOPES).join(", ")}.`,
        },
      },
      responses: PROBLEM_RESPONSES,
      schemas: { ...answers.components, ...PROBLEM_SCHEMAS },
    },
  };
}

function nounOf({ path }: FoundRoute): string {
  return path.split("/")[3] ?? "";
}

function operationOf(route: FoundRoute, answers: AnswerSchemas): Json {
  const { path, method, describe } = route;
  const schema = inputFields(describe.input);
  const inPath = [...path.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? "");
  const others = Object.entries(schema.properties).filter(([name]) => !inPath.includes(name));
  const isRead = method === "GET";
  const isUpload = describe.headers !== undefined;
  const takesJson = !isRead && describe.kind !== "stream";
  const takesKey = !isRead && (describe.kind === "command" || isUpload);
  const pathParameters = inPath.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: schema.properties[name] ?? { type: "string" },
  }));
  const properties = Object.fromEntries(others);
  const inAddress = isRead || describe.kind === "stream" ? parametersIn("query", { ...schema, properties }) : [];
  const inHeaders = parametersIn("header", inputFields(describe.headers));
  const scopes = describe.permission === undefined ? [] : scopesOf(describe.permission);
  const description = describe.note ?? (describe.permission && needOf(describe.permission, scopes));
  return {
    operationId: describe.operationId,
    tags: [nounOf(route)],
    ...(describe.permission && { "x-permission": describe.permission, "x-scopes": scopes }),
    ...(description && { description }),
    parameters: [...pathParameters, ...inAddress, ...inHeaders, ...(takesKey ? IDEMPOTENCY : [])],
    ...(isUpload && { requestBody: FILE_BODY }),
    ...(takesJson && { requestBody: bodyOf({ ...schema, properties }) }),
    responses: {
      [describe.status]: answerOf(describe, answers),
      ...problemsOf({
        isRead,
        takesBody: takesJson || isUpload,
        takesKey,
        takesInput: Object.keys(schema.properties).length > 0,
        takesId: inPath.length > 0 || (!isRead && JSON.stringify(properties).includes('"uuid"')),
        takesVersion: "expectedVersion" in schema.properties,
      }),
    },
  };
}

/** The scopes of a token that carry the permission. */
function scopesOf(permission: Permission): string[] {
  return Object.entries(TOKEN_SCOPES).flatMap(([scope, carried]) =>
    carried.some((one) => one === permission) ? [scope] : [],
  );
}

function needOf(permission: Permission, scopes: readonly string[]): string {
  const scope = scopes.length === 0 ? "no scope of a token carries it" : `scope ${scopes.join(" or ")}`;
  return `Needs the permission ${permission}: ${scope}.`;
}

function answerOf({ answer, status }: RouteDescription, answers: AnswerSchemas): Json {
  const description = status === 201 ? "Created" : "Done";
  if ("json" in answer) return { description, content: { "application/json": { schema: answers.add(answer.json) } } };
  return { description: "The file", content: Object.fromEntries(answer.contentTypes.map((type) => [type, {}])) };
}

function parametersIn(place: "query" | "header", { properties, required }: InputFields): Json[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function bodyOf({ properties, required }: InputFields): Json {
  const names = required.filter((name) => name in properties);
  const schema = { type: "object", properties, required: names, additionalProperties: false };
  return { required: names.length > 0, content: { "application/json": { schema } } };
}

const FILE_BODY: Json = {
  required: true,
  description: "The raw file, not multipart.",
  content: { "application/octet-stream": {} },
};

const IDEMPOTENCY = [
  {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Repeating a call with the same key and body answers as the first one did and changes nothing.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
];
