import "server-only";
import { headers } from "next/headers";
import { UNAVAILABLE } from "@/lib/domain/result";
import { findFaultCode } from "./fault";
import { log } from "./log";

/** Next.js hands on to the error page nothing of an error but its digest. */
class Unavailable extends Error {
  readonly digest = UNAVAILABLE;
}

/** Runs a read of a page: where the database is away or crowded, the error page says that, and when to come again. */
export async function forPage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unavailable || findFaultCode(error, "read") === null) throw error;
    const requestId = (await headers()).get("x-request-id") ?? "";
    log.error({ err: error, requestId }, "page without database");
    noteUnavailable(requestId);
    throw new Unavailable("the database is away", { cause: error });
  }
}

const KEY = Symbol.for("linekeeper.unavailable");
const MAX_NOTED = 1_000;

/** For scripts/web-front/answer-unavailable.mjs: a page cannot choose its status, and 500 would be a lie. */
function noteUnavailable(requestId: string): void {
  const noted: unknown = Reflect.get(globalThis, KEY);
  if (!(noted instanceof Set)) return;
  if (noted.size >= MAX_NOTED) noted.clear(); // of pages whose head was sent before
  noted.add(requestId);
}
