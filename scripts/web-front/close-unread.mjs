import http from "node:http";

/**
 * An answer that begins before the body of its request has come whole says that the connection ends with it.
 * Left open, the unread rest holds it up for seconds, and with it the next request that the client sends on it.
 */
export function closeUnread() {
  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function writeHeadOfLast(...values) {
    if (isStillComing(this.req)) this.setHeader("connection", "close");
    return writeHead.apply(this, values);
  };
}

function isStillComing({ complete, headers }) {
  return !complete && (Number(headers["content-length"]) > 0 || "transfer-encoding" in headers);
}
