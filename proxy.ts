import { type NextRequest, NextResponse } from "next/server";

const REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * Gives every page request an id and a content security policy with its own nonce. Next.js reads the
 * nonce from the request's header and puts it on its scripts. Sessions are checked in the layouts.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId(request));
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  return response;
}

/** A well-formed id of a balancer in front is kept, so that its log and ours meet. */
function requestId(request: NextRequest): string {
  const given = request.headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(given) ? given : crypto.randomUUID();
}

function contentSecurityPolicy(nonce: string): string {
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

/** Not /api/: a body that passes through the proxy is buffered and cut at 10 MB, and uploads are larger. */
export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|healthz|readyz|metrics|icon.svg).*)"],
};
