import "server-only";
import { db } from "../db";

/**
 * The time by the one clock that all processes share. What is done once per business date goes by it: a
 * machine whose own clock is wrong, or set while it runs, neither does it twice nor too early (F19).
 */
export async function databaseInstant(): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  if (row === undefined) throw new Error("the database told no time");
  return row.now;
}
