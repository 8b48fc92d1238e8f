import "server-only";
import type { z } from "zod";
import { ok, type Result, refuse } from "@/lib/domain/result";

const MAX_LENGTH = 500;

/** Where a page ended, opaque to the caller. */
export function encodeCursor(position: Readonly<Record<string, string | number | null>>): string {
  return Buffer.from(JSON.stringify(position), "utf8").toString("base64url");
}

/** Reads a cursor back; a forged or foreign one is BAD_CURSOR, an absent one is null. */
export function decodeCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | null | undefined,
): Result<z.output<S> | null> {
  if (cursor === undefined || cursor === null || cursor === "") return ok(null);
  if (cursor.length > MAX_LENGTH) return refuse("BAD_CURSOR");
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return parsed.success ? ok(parsed.data) : refuse("BAD_CURSOR");
  } catch {
    return refuse("BAD_CURSOR");
  }
}
