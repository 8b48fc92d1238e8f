import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { db } from "../db";
import { env } from "../env";

const IDLE_SECONDS = 2 * 60 * 60;
export const SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60;
/**
 * Sessions and passwords. No HTTP handler of it is mounted: the only ways in are our own actions,
 * which count attempts, and nobody can sign up.
 */
function createAuth() {
  const isHttps = env.baseUrl.startsWith("https://");
  return betterAuth({
    baseURL: env.baseUrl,
    secret: env.authSecret,
    database: prismaAdapter(db, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: 10 * 60,
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: false }, // counted per account and address in lib/features/auth
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: "linekeeper",
      cookies: { session_token: { name: isHttps ? "__Host-session" : "session" } },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
    },
    plugins: [nextCookies()],
  });
}

let instance: ReturnType<typeof createAuth> | undefined;

/** Made at first use: a build loads this module without secrets. */
export function getAuth(): ReturnType<typeof createAuth> {
  instance ??= createAuth();
  return instance;
}
