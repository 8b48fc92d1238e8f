import { randomUUID } from "node:crypto";
import { clientAddress, knowProxies } from "./client-address.mjs";

const REQUEST_ID = /^[\w.-]{8,64}$/;
/** No pages: they write their own id and policy, or need none. */
const OTHERS = /^\/(?:api\/|_next\/static\/|_next\/image|healthz|readyz|icon\.svg)/;
const CACHED = /^\/(?:_next\/static\/|_next\/image|icon\.svg)/;

const isProxy = knowProxies(process.env.TRUSTED_PROXIES);

/** Of every answer, whatever it is. */
export const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
};

/**
 * Gives the answer its headers, the request the address of whoever asks, and a page's request an id, its own path
 * and a content security policy with a nonce of its own, whatever the client sent under these names: Next.js
 * reads the nonce from the request and puts it on its scripts.
 */
export function giveHeaders(request, response) {
  const { headers, url } = request;
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  headers["x-forwarded-for"] = clientAddress(request.socket.remoteAddress, headers["x-forwarded-for"], isProxy);
  if (!CACHED.test(url)) response.setHeader("cache-control", "private, no-store");
  // A download opened in a tab runs nothing under our address.
  if (url.startsWith("/api/"))
    response.setHeader("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  if (OTHERS.test(url)) return;

  const nonce = randomUUID().replaceAll("-", "");
  const given = headers["x-request-id"] ?? ""; // a balancer's, so that its log and ours meet
  const id = REQUEST_ID.test(given) ? given : randomUUID();
  headers["content-security-policy"] = contentSecurityPolicy(nonce);
  headers["x-request-id"] = id;
  headers["x-path"] = ownPath(url);
  response.setHeader("content-security-policy", headers["content-security-policy"]);
  response.setHeader("x-request-id", id);
}

/** Without what the client's router adds; never the address of another server. */
function ownPath(url) {
  if (!/^\/(?![/\\])/.test(url)) return "/";
  const [path, query] = url.split(/\?(.*)/s, 2);
  const kept = (query ?? "").split("&").filter((part) => part && !part.startsWith("_rsc="));
  return kept.length > 0 ? `${path}?${kept.join("&")}` : path;
}

function contentSecurityPolicy(nonce) {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
