import type { z } from "zod";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";

/**
 * Parses unknown input; every problem at once, as codes that have messages under `errors.field.*`.
 * A schema may give its own code as the message of a check, written in UPPER_SNAKE_CASE. Text that
 * PostgreSQL cannot store as it is (NUL, half a surrogate pair) is refused wherever it stands.
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(raw, { reportInput: true }); // else a wrong type looks like nothing at all
  const problems = [...(parsed.success ? [] : parsed.error.issues.flatMap(problemsOf)), ...unstorableTexts(raw)];
  if (parsed.success && problems.length === 0) return ok(parsed.data);
  return refuse("INVALID_INPUT", { count: problems.length }, problems);
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String).join(".");
  if (/^[A-Z][A-Z0-9_]+$/.test(issue.message)) return [{ path, code: ownCodeOf(issue) }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: path === "" ? key : `${path}.${key}`, code: "UNKNOWN_FIELD" }));
    case "too_big":
      return [
        { path, code: issue.origin === "string" ? "TOO_LONG" : "TOO_BIG", params: { maximum: Number(issue.maximum) } },
      ];
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? [{ path, code: "MISSING" }]
        : [
            {
              path,
              code: issue.origin === "string" ? "TOO_SHORT" : "TOO_SMALL",
              params: { minimum: Number(issue.minimum) },
            },
          ];
    case "invalid_type":
      return [{ path, code: issue.input === undefined || issue.input === null ? "MISSING" : "WRONG_TYPE" }];
    case "invalid_value":
      return [{ path, code: "NOT_A_CHOICE" }];
    default:
      return [{ path, code: "INVALID" }];
  }
}

/** A check's own code; of what is not there nothing has a format, and of what is there nothing is missing. */
function ownCodeOf({ code, input, message }: z.core.$ZodIssue): string {
  if (code !== "invalid_type") return message;
  const isMissing = input === undefined || input === null;
  if (isMissing) return message === "INVALID_FORMAT" ? "MISSING" : message;
  return message === "MISSING" ? "WRONG_TYPE" : message;
}

const UNSTORABLE = /\0|\p{Surrogate}/u;
/** Deeper than any schema; a body from outside is at most 20 levels deep. */
const MAX_DEPTH = 24;

function unstorableTexts(value: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof value === "string")
    return UNSTORABLE.test(value) ? [{ path: path.join("."), code: "UNSTORABLE_TEXT" }] : [];
  if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) return [];
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) return [];
  return Object.entries(value).flatMap(([key, part]) => unstorableTexts(part, [...path, key]));
}
