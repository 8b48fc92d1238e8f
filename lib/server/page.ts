import "server-only";
import { forbidden, notFound } from "next/navigation";
import type { z } from "zod";
import { forPage } from "./page-fault";
import type { Query } from "./query";
import { requireAccess } from "./session";

/**
 * What pages call: runs a query for whoever is signed in. A thing that is not there, or belongs
 * to others, is "not found"; a missing permission is the no-permission page; input that does not
 * parse (a hand-written address) is "not found", too.
 */
export async function load<S extends z.ZodType, T>(query: Query<S, T>, input: unknown = {}): Promise<T> {
  const access = await requireAccess();
  const result = await forPage(() => query(access, input));
  if (result.ok) return result.value;
  if (result.refusal.code === "FORBIDDEN") forbidden();
  notFound();
}
