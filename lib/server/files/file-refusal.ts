import { type Refusal, type RefusalParams, refuse } from "@/lib/domain/result";

/**
 * A refusal that arises while rows are being read, thrown because an iterator has no other way
 * to end early. `toFileRefusal` turns it back into a value; everything else stays a fault.
 */
export class FileRefusedError extends Error {
  readonly refusal: Refusal;

  constructor(code: string, params?: RefusalParams) {
    super(code);
    this.name = "FileRefusedError";
    this.refusal = refuse(code, params).refusal;
  }
}

/** The refusal inside an error of a reader; rethrows what is a fault. */
export function toFileRefusal(error: unknown): { readonly ok: false; readonly refusal: Refusal } {
  if (error instanceof FileRefusedError) return { ok: false, refusal: error.refusal };
  throw error;
}
