import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PERMISSIONS } from "@/lib/domain/access/permissions";
import { buildOpenApi } from "./openapi";
import { findHandlers, findRoutes } from "./testing/routes";

const handlers = await findHandlers();
const routes = await findRoutes();

describe("the REST interface", () => {
  it("has no handler beside toRoute and withAccess: each asks who calls", () => {
    expect(handlers.length).toBeGreaterThan(40);
    expect(handlers.filter(({ handler }) => handler.describe === undefined)).toEqual([]);
  });

  it("reads by GET only, and writes by everything else but previews (T16, M7)", () => {
    const kinds = handlers.map(({ path: route, method, handler }) => ({ route, method, kind: handler.describe?.kind }));
    expect(kinds.filter(({ method, kind }) => method === "GET" && kind === "command")).toEqual([]);
    const approving = kinds.filter(({ route }) => route.endsWith("/approval"));
    expect(approving).toMatchObject([{ method: "POST", kind: "command" }]); // a mail scanner that follows links approves nothing
    const asking = kinds.filter(({ method, kind }) => method !== "GET" && kind === "query").map(({ route }) => route);
    expect(asking.filter((route) => !/\/preview$/.test(route))).toEqual([]);
  });
});

describe("its document", () => {
  type Json = { readonly [name: string]: unknown };
  type Operation = {
    operationId: string;
    tags: string[];
    "x-permission"?: string;
    "x-scopes"?: string[];
    description?: string;
    parameters: { name: string; in: string; required: boolean; schema: Json }[];
    requestBody?: { content: Record<string, { schema: { additionalProperties?: boolean } }> };
    responses: Record<string, { $ref?: string; description?: string; content?: Record<string, { schema?: Json }> }>;
  };
  type Document = {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: Record<string, Record<string, Json>>;
    tags: { name: string }[];
  };
  const document: Document = JSON.parse(JSON.stringify(buildOpenApi(routes)));
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route, method, operation })),
  );

  it("names every handler", () => {
    expect(operations.length).toBe(handlers.length);
  });

  it("gives every parameter of a path, a known permission, and no unknown keys", () => {
    for (const { route, method, operation } of operations) {
      const inPath = [...route.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      const described = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect([route, method, described]).toEqual([route, method, inPath]);
      const permission = operation["x-permission"];
      if (permission !== undefined) expect(PERMISSIONS).toContain(permission);
      const body = operation.requestBody?.content["application/json"];
      if (body) expect(body.schema.additionalProperties).toBe(false);
      expect(operation.responses).toHaveProperty("default");
    }
  });

  it("offers an Idempotency-Key for every write, and for nothing that only answers", () => {
    const answersOnly = /\/preview$|\/imports\/\{importId\}\/errors$/;
    for (const { route, method, operation } of operations) {
      const isWrite = method !== "get" && !answersOnly.test(route);
      const offers = operation.parameters.some(({ name }) => name === "Idempotency-Key");
      expect([route, method, offers]).toEqual([route, method, isWrite]);
    }
  });

  it("takes cursor and limit wherever an answer can have a next page", () => {
    const paged = operations.filter(({ operation }) => canHaveNextPage(operation.responses["200"]?.content));
    expect(paged.length).toBeGreaterThan(8);
    for (const { route, operation } of paged) {
      const names = operation.parameters.map(({ name }) => name);
      expect([route, names]).toEqual([route, expect.arrayContaining(["cursor", "limit"])]);
    }
  });

  it("says which scopes carry the permission, or that none does", () => {
    for (const { operation } of operations.filter((one) => one.operation["x-permission"] !== undefined)) {
      const scopes = operation["x-scopes"] ?? [];
      expect(operation.description).toContain(scopes.length === 0 ? "no scope" : `scope ${scopes.join(" or ")}`);
    }
    const scopesAt = (route: string, method: string) => document.paths[route]?.[method]?.["x-scopes"];
    expect(scopesAt("/api/v1/audit", "get")).toEqual(["audit:read"]);
    expect(scopesAt("/api/v1/cancellations/{cancellationId}/approval", "post")).toEqual(["cancellations:approve"]);
    expect(scopesAt("/api/v1/organization", "put")).toEqual([]);
  });

  it("asks for a file only where one is taken", () => {
    const files = operations.filter(({ operation }) => operation.requestBody?.content["application/octet-stream"]);
    expect(files.map(({ route }) => route).sort()).toEqual([
      "/api/v1/cancellations/{cancellationId}/attachments",
      "/api/v1/contracts/{contractId}/documents",
      "/api/v1/imports",
    ]);
  });

  it("refers to nothing that is not there, and has no component without a use", () => {
    const text = JSON.stringify(document);
    const used = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, name]) => `${kind} ${name}`),
    );
    const refs = [...text.matchAll(/"\$ref":/g)].length;
    expect(refs).toBe([...text.matchAll(/"\$ref":"#\/components\//g)].length);
    const kinds = Object.entries(document.components).filter(([kind]) => kind !== "securitySchemes");
    const there = kinds.flatMap(([kind, named]) => Object.keys(named).map((name) => `${kind} ${name}`));
    expect([...used].sort()).toEqual(there.sort());
  });

  it("is OpenAPI 3.1: one name for each operation, a description for each answer, only known tags", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    for (const { operation } of operations) {
      expect(document.tags).toEqual(expect.arrayContaining(operation.tags.map((name) => ({ name }))));
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([2-5]\d\d|default)$/);
        expect(typeof (response.$ref ?? response.description)).toBe("string");
      }
    }
  });

  it("says of every answer which fields it has", () => {
    for (const { route, method, operation } of operations) {
      const [, answer] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
      const types = Object.keys(answer?.content ?? {});
      expect([route, method, types.length > 0]).toEqual([route, method, true]);
      const schema = answer?.content?.["application/json"]?.schema;
      if (types.includes("application/json"))
        expect([route, method, schema?.$ref]).toEqual([route, method, expect.any(String)]);
    }
    expect(bareObjects(document.components.schemas, "")).toEqual([]);
  });

  it("says by which status a route can refuse", () => {
    for (const { route, method, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(statuses).toEqual(expect.arrayContaining(["401", "403"]));
      if (route.includes("{")) expect([route, statuses]).toEqual([route, expect.arrayContaining(["400", "404"])]);
      const names = namedParts(operation.requestBody).map(({ name }) => name);
      if (names.some((name) => name.endsWith("Id") && name !== "callId"))
        expect([route, statuses]).toEqual([route, expect.arrayContaining(["404"])]);
      if (method !== "get") expect([route, statuses]).toEqual([route, expect.arrayContaining(["400", "409"])]);
    }
  });

  it("says which headers a refusal has", () => {
    const { Unauthenticated, Problem } = document.components.responses ?? {};
    expect(Unauthenticated).toHaveProperty(["headers", "WWW-Authenticate"]);
    expect(Problem).toHaveProperty(["headers", "Retry-After"]);
    for (const response of Object.values(document.components.responses ?? {}))
      expect(response).toHaveProperty(["headers", "X-Request-Id"]);
  });

  it("says of a text that is one of a list, or a period, which it takes", () => {
    const inputs = operations.flatMap(({ operation }) => namedParts(operation.requestBody));
    const loose = inputs.filter(({ name, schema }) => {
      const isListed = /^(planType|cardType|holderType|noticePeriod|silencePeriod|regretWindow)$/.test(name);
      return isListed && !/"(enum|pattern)":/.test(JSON.stringify(schema));
    });
    expect(loose).toEqual([]);
  });

  it("says of every date, instant and flag which it is", () => {
    const inputs = operations.flatMap(({ operation }) => [
      ...operation.parameters.map(({ name, schema }) => ({ name, schema })),
      ...namedParts(operation.requestBody),
    ]);
    const all = [...inputs, ...namedParts(document.components.schemas)];
    const times = all.filter(({ name }) =>
      /[a-z](On|At|Since|Until)$|^(at|asOf|from|to|validFrom|validTo)$/.test(name),
    );
    expect(times.length).toBeGreaterThan(100);
    expect(times.filter(({ schema }) => isBareText(schema))).toEqual([]);
    const isMixed = ({ schema }: { schema: unknown }) =>
      /"type":\["boolean","string"|"boolean"\},\{"type":"string"\}/.test(JSON.stringify(schema));
    expect(all.filter(isMixed)).toEqual([]);
    const isWord = ({ schema }: { schema: unknown }) => JSON.stringify(schema).includes('["true","false"]');
    expect(all.filter(isWord)).toEqual([]);
  });

  const textSchema = z.looseObject({ type: z.unknown().optional(), anyOf: z.array(z.unknown()).optional() });
  type NamedPart = { readonly name: string; readonly schema: unknown };

  /** Every named property at any depth. */
  function namedParts(value: unknown): NamedPart[] {
    if (typeof value !== "object" || value === null) return [];
    const properties = "properties" in value && typeof value.properties === "object" ? (value.properties ?? {}) : {};
    const here = Object.entries(properties).map(([name, schema]): NamedPart => ({ name, schema }));
    return [...here, ...Object.values(value).flatMap(namedParts)];
  }

  function isBareText(schema: unknown): boolean {
    const { type, anyOf = [], ...says } = textSchema.parse(schema);
    return ([type].flat().includes("string") && !("format" in says || "enum" in says)) || anyOf.some(isBareText);
  }

  function canHaveNextPage(content: Record<string, { schema?: Json }> | undefined): boolean {
    const name = String(content?.["application/json"]?.schema?.$ref).split("/").at(-1) ?? "";
    const { properties } = document.components.schemas?.[name] ?? {};
    return /"nextCursor":\{[^}]*"string"/.test(JSON.stringify(properties ?? {}));
  }

  /** Where an object is promised of which nothing is said. */
  function bareObjects(value: unknown, at: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    const isBare =
      "type" in value && value.type === "object" && !("properties" in value) && !("additionalProperties" in value);
    const below = Object.entries(value).flatMap(([name, part]) => bareObjects(part, `${at}/${name}`));
    return isBare ? [at, ...below] : below;
  }
});
