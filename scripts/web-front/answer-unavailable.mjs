import http from "node:http";

const RETRY_AFTER_SECONDS = "5";

/**
 * A page that could not be made because the database is away (lib/server/page-fault.ts notes its request) is
 * answered as 503 with a time to come again: a page cannot choose its status, and Next.js knows only 500 for it.
 */
export function answerUnavailable() {
  const requestIds = new Set();
  Reflect.set(globalThis, Symbol.for("linekeeper.unavailable"), requestIds);
  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function writeHeadOrUnavailable(status, ...rest) {
    if (status !== 500 || !requestIds.delete(this.getHeader("x-request-id")))
      return writeHead.call(this, status, ...rest);
    this.setHeader("retry-after", RETRY_AFTER_SECONDS);
    return writeHead.call(this, 503);
  };
}
