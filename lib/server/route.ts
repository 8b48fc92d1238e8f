import "server-only";
import { z } from "zod";
import { type Access, actorIdOf } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";
import { type Result, refuse } from "@/lib/domain/result";
import { findSessionAccess, findTokenAccess } from "./auth/find-access";
import type { Command } from "./command";
import { env } from "./env";
import { findFaultCode } from "./fault";
import { newId } from "./ids";
import { log } from "./log";
import { isOwnOrigin } from "./own-origin";
import { problemResponse } from "./problem";
import type { Query } from "./query";
import { readJsonBody } from "./read-json-body";

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
/** A built application gives no params at all where the path names none. */
type GivenContext = { params: RouteContext["params"] | undefined };
export type RouteHandler = ((request: Request, context: GivenContext) => Promise<Response>) & {
  /** What the OpenAPI document says of it. */
  readonly describe: RouteDescription;
};

export type RouteDescription = {
  /** `noun.verb`. */
  readonly operationId: string;
  readonly kind: "command" | "query" | "stream";
  readonly permission?: Permission;
  /** What the permission cannot say. */
  readonly note?: string;
  readonly input?: z.ZodType;
  /** What an upload says of its file in headers. */
  readonly headers?: z.ZodObject;
  readonly status: number;
  readonly answer: { readonly json: z.ZodType } | { readonly contentTypes: readonly string[] };
};

/** As scripts/web-front takes it for pages. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

export type RouteOptions<O> = {
  /** The schema of the answer. */
  readonly output: O;
  /** 200 unless said. */
  readonly status?: number;
  /** Only where two addresses lead to one operation: the operation's own name otherwise. */
  readonly operationId?: string;
};

/**
 * Turns a command or query into a REST handler: who asks, input from path, query and body, answer or
 * problem. `output` describes exactly what the operation answers, or the compiler says what differs.
 */
export function toRoute<S extends z.ZodType, T, O extends z.ZodType>(
  operation: Command<S, T> | Query<S, T>,
  options: RouteOptions<O & Describes<z.output<O>, T>>,
): RouteHandler {
  const status = options.status ?? 200;
  const { permission, input } = operation.definition;
  const name = operation.kind === "query" ? operation.definition.name : operation.definition.auditEvent;
  const operationId = options.operationId ?? name;
  const describe = { operationId, kind: operation.kind, permission, input, status, answer: { json: options.output } };
  return withAccess(describe, async (request, access, context) => {
    const given = await readInput(request, context);
    if (!given.ok) return given;
    if (operation.kind === "query") return jsonAnswer(await operation(access, given.value), status);
    const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
    const result = await operation(access, given.value, { idempotencyKey });
    return jsonAnswer(isVersionAllThatMisses(result, given.value) ? refuse("VERSION_REQUIRED") : result, status);
  });
}

/** Both ways: the schema takes every answer, and says nothing that no answer has. */
export type Describes<A, T> = [T] extends [A]
  ? [A] extends [AsReadonly<T>]
    ? unknown
    : { readonly schemaSaysMoreThanTheAnswerHas: T }
  : { readonly schemaDoesNotTakeTheAnswer: T };

type AsReadonly<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: AsReadonly<T[K]> };

/** For handlers that take or give a file: authenticates, then leaves the request to the handler; refusals become problems. */
export function withAccess(
  describe: RouteDescription,
  handle: (request: Request, access: Access, context: RouteContext) => Promise<Result<Response>>,
): RouteHandler {
  const known = nameSetOf(describe.input);
  // An operation's own schema refuses what it does not know; a stream reads its address by itself.
  const checked: typeof handle = async (request, access, context) => {
    const address = readAddress(request, await context.params);
    if (!address.ok) return address;
    const strangers = Object.keys(address.value).filter((name) => !known.has(name));
    if (strangers.length === 0) return handle(request, access, context);
    const problems = strangers.map((path) => ({ path, code: "UNKNOWN_FIELD" }));
    return refuse("INVALID_INPUT", { count: problems.length }, problems);
  };
  const handler = async (request: Request, { params }: GivenContext): Promise<Response> => {
    const context: RouteContext = { params: params ?? Promise.resolve({}) };
    const startedAt = performance.now();
    const given = request.headers.get("x-request-id") ?? "";
    const requestId = REQUEST_ID.test(given) ? given : newId();
    let asker: { organizationId: string; actorId: string | null } | undefined;
    const response = await answer(request, context, requestId, (asked, access, at) => {
      asker = { organizationId: access.organizationId, actorId: actorIdOf(access.actor) };
      return describe.kind === "stream" ? checked(asked, access, at) : handle(asked, access, at);
    });
    response.headers.set("x-request-id", requestId);
    const ms = Math.round(performance.now() - startedAt);
    log.info(
      {
        requestId,
        ...asker,
        method: request.method,
        route: new URL(request.url).pathname.replaceAll(UUID, ":id"),
        status: response.status,
        ms,
      },
      "request",
    );
    return response;
  };
  return Object.assign(handler, { describe });
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

async function answer(
  request: Request,
  context: RouteContext,
  requestId: string,
  handle: Parameters<typeof withAccess>[1],
): Promise<Response> {
  try {
    const access = await authenticate(request, requestId);
    const result = access.ok ? await handle(request, access.value, context) : access;
    return result.ok ? result.value : await problemResponse(request, result.refusal, requestId);
  } catch (error) {
    log.error({ requestId, err: error }, "request failed");
    return problemResponse(request, { code: findFaultCode(error, "request") ?? "INTERNAL" }, requestId);
  }
}

/** A bearer token, or the session cookie; a cookie writes only from our own pages (T16). */
async function authenticate(request: Request, requestId: string): Promise<Result<Access>> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer ([A-Za-z0-9_-]+)$/.exec(authorization)?.[1];
    const access = token ? await findTokenAccess(token, requestId) : null;
    return access ? { ok: true, value: access } : refuse("UNAUTHENTICATED");
  }
  const access = await findSessionAccess(request.headers, requestId);
  if (!access) return refuse("UNAUTHENTICATED");
  const isWrite = request.method !== "GET" && request.method !== "HEAD";
  if (isWrite && !isOwnOrigin(request.headers.get("origin"), env.baseUrl)) return refuse("BAD_ORIGIN");
  return { ok: true, value: access };
}

async function readInput(request: Request, context: RouteContext): Promise<Result<Record<string, unknown>>> {
  const params = await context.params;
  const address = readAddress(request, params);
  if (!address.ok) return address;
  const input = address.value;
  if (request.method !== "GET" && request.method !== "HEAD") {
    const body = await readJsonBody(request);
    if (!body.ok) return body;
    const repeated = Object.keys(body.value).find((name) => Object.hasOwn(input, name) || Object.hasOwn(params, name));
    if (repeated !== undefined) return givenTwice(repeated);
    Object.assign(input, body.value);
    const ifMatch = request.headers.get("if-match");
    if (ifMatch !== null && input.expectedVersion === undefined)
      input.expectedVersion = Number(ifMatch.replaceAll('"', ""));
  }
  return { ok: true, value: { ...input, ...params } };
}

/** The query string. What the path says already is not said there once more: it may say another thing. */
function readAddress(request: Request, params: Awaited<RouteContext["params"]>): Result<Record<string, unknown>> {
  const input: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(input, name) || Object.hasOwn(params, name)) return givenTwice(name);
    input[name] = value;
  }
  return { ok: true, value: input };
}

function givenTwice(path: string): Result<never> {
  return refuse("INVALID_INPUT", { count: 1 }, [{ path, code: "GIVEN_TWICE" }]);
}

/** The fields of an input that is an object. */
function nameSetOf(input: z.ZodType | undefined): ReadonlySet<string> {
  return new Set(input instanceof z.ZodObject ? Object.keys(input.shape) : []);
}

/** A right call that only forgot which version it changes: 428 says so (RFC 6585), 400 would not. */
function isVersionAllThatMisses(result: Result<unknown>, input: Record<string, unknown>): boolean {
  if (result.ok || input.expectedVersion !== undefined) return false;
  const { code, fields = [] } = result.refusal;
  return code === "INVALID_INPUT" && fields.length > 0 && fields.every(({ path }) => path === "expectedVersion");
}

function jsonAnswer<T>(result: Result<T>, status: number): Result<Response> {
  if (!result.ok) return result;
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
  return { ok: true, value: new Response(JSON.stringify(result.value ?? {}), { status, headers }) };
}
