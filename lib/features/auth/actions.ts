"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { getAuth } from "@/lib/server/auth/auth";
import { findSessionAccess } from "@/lib/server/auth/find-access";
import { refusingFaults } from "@/lib/server/fault";
import { newId } from "@/lib/server/ids";
import { findAccess } from "@/lib/server/session";
import { acceptInvitation, acceptInvitationAs } from "./commands/accept-invitation";
import { changePassword } from "./commands/change-password";
import { checkSignIn } from "./commands/check-sign-in";
import { choosePassword } from "./commands/choose-password";
import { completeSetUp } from "./commands/complete-set-up";
import { createResetLinkWithPassword } from "./commands/create-reset-link";
import { recordSignIn, recordSignOut } from "./commands/record-sign-in";
import type { NewResetLink } from "./types";

// These are not made by toAction: whoever calls them has no company yet, or the input holds a password,
// which must not go into the stored answers of repeated calls.

/** Claims the instance and signs its owner in. */
export async function setUpAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const t = await getTranslations("auth");
    const { requestId } = await originOf();
    const result = await completeSetUp(input, { firstTeamName: t("firstTeamName"), requestId });
    return result.ok ? beginSession(result.value) : result;
  });
}

export async function signInAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("read", async () => {
    const result = await checkSignIn(input, { ...(await originOf()), later: after });
    return result.ok ? beginSession(result.value) : result;
  });
}

/** Ends the session on the server; the cookie alone would not be enough. */
export async function signOutAction(): Promise<Result<undefined>> {
  await endSession(await headers());
  return ok();
}

/** Changes the password, ends all sessions, and begins a new one here. */
export async function changePasswordAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const access = await findAccess();
    if (!access) return refuse("SIGNED_OUT");
    const result = await changePassword(access, input);
    if (!result.ok) return result;
    return beginSession({ email: result.value.email, password: passwordIn(input) });
  });
}

export async function acceptInvitationAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    const result = await acceptInvitation(input, requestId);
    return result.ok ? beginSession({ email: result.value.email, password: passwordIn(input) }) : result;
  });
}

/** For somebody who is signed in; the session says who. */
export async function joinByInvitationAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const access = await findAccess();
    if (access?.actor.kind !== "user") return refuse("SIGNED_OUT");
    const { requestId } = await originOf();
    const result = await acceptInvitationAs(access.actor.userId, input, requestId);
    return result.ok ? ok() : result;
  });
}

/** Takes no key: the answer holds the link, and stored answers must not. */
export async function createResetLinkAction(input: unknown): Promise<Result<NewResetLink>> {
  return refusingFaults("write", async () => {
    const access = await findAccess();
    return access ? createResetLinkWithPassword(access, input) : refuse("SIGNED_OUT");
  });
}

/** For somebody with a reset link; nobody is signed in by it. */
export async function choosePasswordAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    return choosePassword(input, requestId);
  });
}

/** A session that was there before never becomes the new one. */
async function beginSession(person: { email: string; password: string }): Promise<Result<undefined>> {
  const incoming = await headers();
  const { email, password } = person;
  await endSession(incoming);
  const { headers: answer } = await getAuth().api.signInEmail({
    body: { email, password },
    headers: incoming,
    returnHeaders: true,
  });
  const access = await findSessionAccess(asRequest(answer), newId());
  if (access) await recordSignIn(access, {});
  return ok();
}

async function endSession(incoming: Headers): Promise<void> {
  const access = await findSessionAccess(incoming, incoming.get("x-request-id") ?? newId());
  await getAuth().api.signOut({ headers: incoming });
  if (access) await recordSignOut(access, {});
}

/** What the browser will send next time. */
function asRequest(answer: Headers): Headers {
  const cookies = answer.getSetCookie().map((cookie) => cookie.split(";", 1).join(""));
  return new Headers({ cookie: cookies.join("; ") });
}

/** The command has already parsed this input. */
function passwordIn(input: unknown): string {
  const password: unknown = typeof input === "object" && input !== null ? Reflect.get(input, "password") : undefined;
  return typeof password === "string" ? password : "";
}

/** The last hop that was written down: what a client claims stands before it. */
async function originOf(): Promise<{ address: string; requestId: string }> {
  const incoming = await headers();
  const address = incoming.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  return { address, requestId: incoming.get("x-request-id") ?? newId() };
}
