import "server-only";
import { createHash } from "node:crypto";
import { env } from "./env";

/** Put in front of raw SQL whose plan is the same for all parameters; leave it out where a filter decides. */
const PREPARED = "/* prepared */";

/** A connection keeps what it prepared for as long as it lives, so that the number has an end. */
const MAX_PREPARED = 200;
const names = new Map<string, string>();

/**
 * The name under which a connection prepares a statement once, instead of planning it every time
 * (planning a list takes longer than reading it). Empty: plan for these parameters, as with DATABASE_PREPARED=off.
 */
export function preparedName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (!env.hasPreparedStatements || names.size >= MAX_PREPARED || !hasOnePlan(sql)) return "";
  const name = `lk_${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`;
  names.set(sql, name);
  return name;
}

/** Raw statements say so; of generated ones those without lists of varying length or patterns. */
function hasOnePlan(sql: string): boolean {
  if (sql.trimStart().startsWith(PREPARED)) return true;
  return sql.startsWith('SELECT "t0".') && !/ IN \(| I?LIKE /.test(sql);
}
