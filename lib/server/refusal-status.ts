/** HTTP status of a refusal; what is not listed is a rule that said no: 409. */
export const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  MALFORMED_JSON: 400,
  BAD_IDEMPOTENCY_KEY: 400,
  BAD_CURSOR: 400,
  UPLOAD_INCOMPLETE: 400,
  SIGNED_OUT: 401,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_ORIGIN: 403,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_MISMATCH: 422,
  VERSION_REQUIRED: 428,
  TOO_MANY_ATTEMPTS: 429,
  REVEAL_LIMIT: 429,
  INTERNAL: 500,
  DATABASE_AWAY: 503,
  DISK_FULL: 507,
  UPLOAD_DISK_LOW: 507,
};

export function statusOf(code: string): number {
  return Object.hasOwn(STATUS_OF_CODE, code) ? (STATUS_OF_CODE[code] ?? 409) : 409;
}
