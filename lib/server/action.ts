import "server-only";
import type { z } from "zod";
import { refuse, type Result } from "@/lib/domain/result";
import type { Command } from "./command";
import { findAccess } from "./session";

export type ActionMeta = { readonly idempotencyKey?: string };

/** Turns a command into a server action; one line per action in a noun's `actions.ts`. */
export function toAction<S extends z.ZodType, T>(command: Command<S, T>) {
  return async (input: unknown, meta?: ActionMeta): Promise<Result<T>> => {
    const access = await findAccess();
    if (!access) return refuse("SIGNED_OUT");
    const key: unknown = meta?.idempotencyKey;
    return command(access, input, typeof key === "string" ? { idempotencyKey: key } : {});
  };
}
