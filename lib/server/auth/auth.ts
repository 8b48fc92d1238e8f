import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { db } from "../db";
import { env } from "../env";
import { keepingHashes } from "./kept-session";
import { hashNewPassword, isPasswordCorrect } from "./password";
import { sessionCookieName } from "./session-cookie";
import { SESSION_ABSOLUTE_SECONDS } from "./session-lifetime";

/**
 * better-auth begins and ends the sessions and hashes the passwords. No HTTP handler of it is mounted: the
 * only ways in are our own actions, which count attempts and ask for the second factor, and nobody can sign up.
 */
function createAuth() {
  return betterAuth({
    baseURL: env.baseUrl,
    secret: env.authSecret,
    database: keepingHashes(prismaAdapter(db, { provider: "postgresql" })),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashNewPassword, verify: ({ hash, password }) => isPasswordCorrect(hash, password) },
    },
    session: { expiresIn: SESSION_ABSOLUTE_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false }, // counted per account and address in lib/features/auth
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookies: { session_token: { name: sessionCookieName() } } },
  });
}

let instance: ReturnType<typeof createAuth> | undefined;

/** Made at first use: a build loads this module without secrets. */
export function getAuth(): ReturnType<typeof createAuth> {
  instance ??= createAuth();
  return instance;
}
