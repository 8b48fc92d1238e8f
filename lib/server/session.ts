import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Access } from "@/lib/domain/access/access";
import { findVisit, type Visit } from "./auth/find-access";
import { sessionCookieName, withSetCookie } from "./auth/session-cookie";
import { newId } from "./ids";
import { forPage } from "./page-fault";

/** Who asks, once per request; null when nobody is signed in. */
const findCurrentVisit = cache(async (): Promise<Visit | null> => {
  const incoming = await headers();
  const set = (await cookies()).get(sessionCookieName())?.value;
  const cookie = withSetCookie(incoming.get("cookie"), set);
  const sent = new Headers(cookie === null ? {} : { cookie });
  return forPage(() => findVisit(sent, incoming.get("x-request-id") ?? newId()));
});

/** As `requireAccess`; null instead of the way to the sign-in page. */
export async function findAccess(): Promise<Access | null> {
  return (await findCurrentVisit())?.access ?? null;
}

/** The gate of every signed-in page: sends strangers to the sign-in page, which leads back. */
export async function requireAccess(): Promise<Access> {
  return (await requireVisit()).access;
}

/** As `requireAccess`, with what the frame of every page says of the company. */
export async function requireVisit(): Promise<Visit> {
  const visit = await findCurrentVisit();
  if (visit) return visit;
  const path = (await headers()).get("x-path") ?? "/"; // set by scripts/web-front, whatever the client sent
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
