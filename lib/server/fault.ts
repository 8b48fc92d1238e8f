import "server-only";
import { type Result, refuse } from "@/lib/domain/result";
import { isDatabaseAway, isDatabaseBusy } from "./database-away";
import { isDiskFull } from "./disk";
import { log } from "./log";

/** What was asked when the fault happened: the sentence says whether something may have been saved. */
export type Asked = "request" | "write" | "read";

const AWAY_CODE: Readonly<Record<Asked, string>> = {
  request: "DATABASE_AWAY",
  write: "DATABASE_AWAY_IN_FORM",
  read: "DATABASE_AWAY_READING",
};

/** What is told of a fault that somebody can do something about; null of any other. */
export function findFaultCode(error: unknown, asked: Asked): string | null {
  if (isDiskFull(error)) return "DISK_FULL";
  if (isDatabaseBusy(error)) return "DATABASE_BUSY";
  return isDatabaseAway(error) ? AWAY_CODE[asked] : null;
}

/** Turns such faults of an action into refusals, so that its form says what to do and keeps what was typed. */
export async function refusingFaults<T>(asked: Asked, run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run();
  } catch (error) {
    const code = findFaultCode(error, asked);
    if (code === null) throw error;
    log.error({ err: error, code }, "action failed");
    return refuse(code);
  }
}
