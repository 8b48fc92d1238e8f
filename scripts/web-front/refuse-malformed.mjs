// What the framework would answer with a fault and a stack in the log, a method that it has no request for
// or a path that is no UTF-8, is refused before it sees it.
import http from "node:http";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Whether the request has got its answer here. */
export function refuseMalformed(request, response) {
  const status = refusalOf(request);
  if (status === null) return false;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    connection: "close",
    ...(status === 405 && { allow: METHODS.join(", ") }),
  });
  response.end(http.STATUS_CODES[status]);
  return true;
}

function refusalOf({ method, url }) {
  if (!METHODS.includes(method)) return 405;
  try {
    decodeURIComponent(url.split("?", 1)[0]);
    return null;
  } catch {
    return 400; // the answer to a malformed path, whatever is wrong with it
  }
}
