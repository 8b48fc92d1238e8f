import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { db } from "../db";
import { env } from "../env";
import { withHashedTokens } from "./hashed-tokens";
import { newSecret } from "./one-time-secret";
import { hashNewPassword, isPasswordCorrect } from "./password";
import { sessionCookieName } from "./session-cookie";
import { SESSION_ABSOLUTE_SECONDS, sessionEnd } from "./session-lifetime";

/**
 * Begins and ends sessions and knows passwords; who asks is read by find-access. No HTTP handler of it is
 * mounted: the only ways in are our own actions, which count attempts, and nobody can sign up.
 */
function createAuth() {
  const isHttps = env.baseUrl.startsWith("https://");
  return betterAuth({
    baseURL: env.baseUrl,
    secret: env.authSecret,
    database: withHashedTokens(prismaAdapter(db, { provider: "postgresql" })),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashNewPassword, verify: ({ hash, password }) => isPasswordCorrect(hash, password) },
    },
    // How long the cookie lives. The row ends earlier where nobody comes, and it decides.
    session: { expiresIn: SESSION_ABSOLUTE_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: { session: { create: { before: async (session) => ({ data: asBegun(session) }) } } },
    rateLimit: { enabled: false }, // counted per account and address in lib/features/auth
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: "linekeeper",
      cookies: { session_token: { name: sessionCookieName() } },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
    },
    plugins: [nextCookies()],
  });
}

/** 256 random bits, and the end that it has if nobody comes again. */
function asBegun<S extends { createdAt: Date }>(session: S): S & { token: string; expiresAt: Date } {
  return { ...session, token: newSecret(), expiresAt: sessionEnd(session.createdAt, session.createdAt) };
}

let instance: ReturnType<typeof createAuth> | undefined;

/** Made at first use: a build loads this module without secrets. */
export function getAuth(): ReturnType<typeof createAuth> {
  instance ??= createAuth();
  return instance;
}
