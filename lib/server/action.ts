import "server-only";
import type { z } from "zod";
import { type Result, refuse } from "@/lib/domain/result";
import type { Command } from "./command";
import { refusingFaults } from "./fault";
import type { Query } from "./query";
import { findAccess } from "./session";

export type ActionMeta = { readonly idempotencyKey?: string };

/** Turns a command into a server action; one line per action in a noun's `actions.ts`. */
export function toAction<S extends z.ZodType, T>(command: Command<S, T>) {
  return async (input: unknown, meta?: ActionMeta): Promise<Result<T>> =>
    refusingFaults("write", async () => {
      const access = await findAccess();
      if (!access) return refuse("SIGNED_OUT");
      const key: unknown = meta?.idempotencyKey;
      return command(access, input, typeof key === "string" ? { idempotencyKey: key } : {});
    });
}

/** As toAction for a read that a form asks for while it is filled in, such as a preview. */
export function toQueryAction<S extends z.ZodType, T>(query: Query<S, T>) {
  return async (input: unknown): Promise<Result<T>> =>
    refusingFaults("read", async () => {
      const access = await findAccess();
      return access ? query(access, input) : refuse("SIGNED_OUT");
    });
}
