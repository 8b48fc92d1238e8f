import type { Json } from "./openapi-schemas";

const SCHEMA: Json = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "instance"],
  properties: {
    type: { type: "string", format: "uri-reference", description: "The kind of problem: its line in the help." },
    title: { type: "string", description: "The kind of problem in a few words, always the same for a code." },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened this time: a sentence for the person who made the call." },
    code: { type: "string", description: "Stable; what a program decides by." },
    instance: { type: "string", description: "The request id, also in the log and the audit entry." },
    params: { type: "object", description: "Values of the sentence.", additionalProperties: true },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "code", "message"],
        properties: {
          path: { type: "string", description: "The input field, dotted where it is nested." },
          code: { type: "string" },
          params: { type: "object", additionalProperties: true },
          message: { type: "string" },
        },
      },
    },
  },
};

const DESCRIPTIONS = {
  BadRequest: "The input is wrong; `errors` names the fields.",
  Unauthenticated: "No token, or one that does not hold any more.",
  Forbidden: "The permission is missing, or the scope of the token.",
  NotFound: "It does not exist, or is not the caller's to see.",
  Conflict: "A rule says no: `CHANGED_MEANWHILE` where somebody was faster; the other codes name their rule.",
  TooLarge: "The body is larger than what is taken.",
  UnsupportedMediaType: "Not a kind of file or body that is taken.",
  KeyUsedOtherwise: "The Idempotency-Key was used with another body.",
  VersionRequired: "The change does not say which version it changes.",
  Problem: "Problem details (RFC 9457) in the language of Accept-Language: zh-CN unless en is asked for.",
} as const;
type ProblemName = keyof typeof DESCRIPTIONS;

export const PROBLEM_SCHEMAS: Json = { Problem: SCHEMA };

const header = (description: string, type = "string"): Json => ({ description, schema: { type } });
const REQUEST_ID = { "X-Request-Id": header("The `instance` of the problem.") };
const HEADERS: Partial<Record<ProblemName, Json>> = {
  Unauthenticated: { ...REQUEST_ID, "WWW-Authenticate": header("`Bearer`.") },
  Problem: {
    ...REQUEST_ID,
    "Retry-After": header("Seconds to wait before the same call is sent again: with 429 and 503.", "integer"),
  },
};

const PROBLEM_NAMES: readonly ProblemName[] = Object.keys(DESCRIPTIONS).filter(isProblemName);
function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(DESCRIPTIONS, name);
}

export const PROBLEM_RESPONSES: Json = Object.fromEntries(
  PROBLEM_NAMES.map((name) => [
    name,
    {
      description: DESCRIPTIONS[name],
      headers: HEADERS[name] ?? REQUEST_ID,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]),
);

/** What a route is known to refuse by; everything else is the default. */
export function problemsOf(route: {
  readonly takesInput: boolean;
  /** In the path or in the body. */
  readonly takesId: boolean;
  readonly isRead: boolean;
  readonly takesBody: boolean;
  readonly takesKey: boolean;
  readonly takesVersion: boolean;
}): Json {
  const { takesInput, takesId, isRead, takesBody, takesKey, takesVersion } = route;
  return {
    ...((takesInput || !isRead) && { 400: refer("BadRequest") }),
    401: refer("Unauthenticated"),
    403: refer("Forbidden"),
    ...(takesId && { 404: refer("NotFound") }),
    ...(!isRead && { 409: refer("Conflict") }),
    ...(takesBody && { 413: refer("TooLarge"), 415: refer("UnsupportedMediaType") }),
    ...(takesKey && { 422: refer("KeyUsedOtherwise") }),
    ...(takesVersion && { 428: refer("VersionRequired") }),
    default: refer("Problem"),
  };
}

function refer(name: ProblemName): Json {
  return { $ref: `#/components/responses/${name}` };
}
