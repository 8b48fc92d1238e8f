/** Everything that stops the embedded database for a reason that an operator has to act on. */
export type EmbeddedPostgresFaultCode =
  | "BINARIES_MISSING"
  | "DATA_FOLDER_NOT_WRITABLE"
  | "DATA_FOLDER_OF_ANOTHER_USER"
  | "CLUSTER_FOLDER_UNKNOWN"
  | "MAJOR_VERSION_DIFFERS"
  | "SECRETS_MISSING"
  | "SECRETS_DO_NOT_FIT"
  | "PORT_TAKEN"
  | "PROCESS_ID_REUSED"
  | "INIT_FAILED"
  | "START_FAILED"
  | "START_TOO_SLOW"
  | "NO_SYSTEM_USER";

/** Carries a code and its values; the sentences for people are in the start script's message table. */
export class EmbeddedPostgresFault extends Error {
  override readonly name = "EmbeddedPostgresFault";
  readonly code: EmbeddedPostgresFaultCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: EmbeddedPostgresFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}

/** The system's error code (ENOENT, EACCES, 57P03 …), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
