import "server-only";
import { db } from "@/lib/server/db";

/** Below this many rows comparing each with each takes no time. */
const WORTHWHILE_ROWS = 1_000;

/**
 * Has the database look at staging and numbers again, so that it knows of the rows that just came: without, the
 * numbers of a new company among old ones are joined row by row. In a transaction of its own, as it is kept
 * whatever becomes of the import. Takes about a second for a million numbers; `rows`: how many came.
 */
export async function refreshStatistics(rows: number): Promise<void> {
  if (rows >= WORTHWHILE_ROWS) await db.$queryRaw`SELECT refresh_statistics()::text`;
}
