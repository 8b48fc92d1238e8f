import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Access } from "@/lib/domain/access/access";
import { findSessionAccess } from "./auth/find-access";
import { sessionCookieName, withSetCookie } from "./auth/session-cookie";
import { newId } from "./ids";
import { forPage } from "./page-fault";

/** Who asks, once per request; null when nobody is signed in. */
export const findAccess = cache(async (): Promise<Access | null> => {
  const incoming = await headers();
  const set = (await cookies()).get(sessionCookieName())?.value;
  const cookie = withSetCookie(incoming.get("cookie"), set);
  const sent = new Headers(cookie === null ? {} : { cookie });
  return forPage(() => findSessionAccess(sent, incoming.get("x-request-id") ?? newId()));
});

/** The gate of every signed-in page: sends strangers to the sign-in page, which leads back. */
export async function requireAccess(): Promise<Access> {
  const access = await findAccess();
  if (access) return access;
  const path = (await headers()).get("x-path") ?? "/"; // set by scripts/web-front, whatever the client sent
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
