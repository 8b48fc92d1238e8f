/**
 * The answer of everything that a user could have got wrong: a value, or a refusal with a code.
 * The screen and the REST interface turn codes into sentences; nothing here is shown as it is.
 */
export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** Values that a sentence may need: "还有 {days} 天". Never a phone number in clear. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** One problem of one input field; `path` is the field's name in the input, dotted for nested ones. */
export type FieldProblem = { readonly path: string; readonly code: string; readonly params?: RefusalParams };

export type Refusal = {
  /** UPPER_SNAKE_CASE, has a message in both languages under `errors.<code>`. */
  readonly code: string;
  readonly params?: RefusalParams;
  readonly fields?: readonly FieldProblem[];
};

export function ok(): Result<undefined, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value };
}

export function refuse(
  code: string,
  params?: RefusalParams,
  fields?: readonly FieldProblem[],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, ...(params && { params }), ...(fields && { fields }) } };
}

/** The digest of a page that could not be made because the database was away or crowded. */
export const UNAVAILABLE = "UNAVAILABLE";
