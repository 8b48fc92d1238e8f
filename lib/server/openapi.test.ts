import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/lib/domain/access/permissions";
import { buildOpenApi, type FoundRoute } from "./openapi";
import type { RouteHandler } from "./route";

const API = path.resolve(import.meta.dirname, "../../app/api/v1");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Handler = {
  readonly path: string;
  readonly method: FoundRoute["method"];
  readonly handler: Partial<RouteHandler>;
};

async function findHandlers(): Promise<Handler[]> {
  const files = readdirSync(API, { recursive: true }).map(String);
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith("route.ts"))
      .map(async (file) => {
        const module: Record<string, Partial<RouteHandler>> = await import(pathToFileURL(path.join(API, file)).href);
        const route = path.posix.join("/api/v1", path.dirname(file).split(path.sep).join("/"));
        return METHODS.flatMap((method) => {
          const handler = module[method];
          return handler === undefined ? [] : [{ path: route, method, handler }];
        });
      }),
  );
  return found.flat();
}

const handlers = await findHandlers();

describe("the REST interface", () => {
  it("has no handler beside toRoute and withAccess: each asks who calls", () => {
    expect(handlers.length).toBeGreaterThan(40);
    expect(handlers.filter(({ handler }) => handler.describe === undefined)).toEqual([]);
  });

  it("reads by GET only, and writes by everything else but previews (T16)", () => {
    const kinds = handlers.map(({ path: route, method, handler }) => ({ route, method, kind: handler.describe?.kind }));
    expect(kinds.filter(({ method, kind }) => method === "GET" && kind === "command")).toEqual([]);
    const asking = kinds.filter(({ method, kind }) => method !== "GET" && kind === "query").map(({ route }) => route);
    expect(asking.filter((route) => !/\/preview$/.test(route))).toEqual([]);
  });
});

describe("its document", () => {
  const routes = handlers.flatMap(({ path: route, method, handler }) =>
    handler.describe ? [{ path: route, method, describe: handler.describe }] : [],
  );
  const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
    JSON.stringify(buildOpenApi(routes)),
  );
  type Operation = {
    operationId: string;
    "x-permission"?: string;
    parameters: { name: string; in: string; required: boolean }[];
    requestBody?: { content: Record<string, { schema: { additionalProperties?: boolean } }> };
    responses: Record<string, unknown>;
  };
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

  it("offers an Idempotency-Key for every write", () => {
    for (const { method, operation } of operations.filter((one) => one.method !== "get"))
      expect([method, operation.parameters.some(({ name }) => name === "Idempotency-Key")]).toEqual([method, true]);
  });
});
