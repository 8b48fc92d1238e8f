"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import {
  clearStepCookie,
  findOwnStep,
  leaveSession,
  writeSessionCookie,
  writeStepCookie,
} from "@/lib/server/auth/browser";
import { findSessionAccess } from "@/lib/server/auth/find-access";
import { startStep } from "@/lib/server/auth/sign-in-step";
import { sessionCookie, startSession } from "@/lib/server/auth/start-session";
import { refusingFaults } from "@/lib/server/fault";
import { newId } from "@/lib/server/ids";
import { findAccess } from "@/lib/server/session";
import { acceptInvitation, acceptInvitationAs } from "./commands/accept-invitation";
import { beginSecondFactor } from "./commands/begin-second-factor";
import { changePassword } from "./commands/change-password";
import { checkSignIn } from "./commands/check-sign-in";
import { choosePassword } from "./commands/choose-password";
import { completeSetUp } from "./commands/complete-set-up";
import { createResetLinkWithPassword } from "./commands/create-reset-link";
import { finishSignIn, setUpInStep } from "./commands/finish-sign-in";
import { recordSignIn, recordSignOut } from "./commands/record-sign-in";
import { removeSecondFactorWithPassword } from "./commands/remove-second-factor";
import { renewRecoveryCodesWithCode } from "./commands/renew-recovery-codes";
import { turnOffSecondFactorWithCode } from "./commands/turn-off-second-factor";
import { turnOnSecondFactor } from "./commands/turn-on-second-factor";
import { findCredential } from "./queries";
import type { NewResetLink, RecoveryCodes, SecondFactorOffer, SignInStage } from "./types";

// These are not made by toAction: whoever calls them has no company yet, or input or answer hold a secret,
// which must not go into the stored answers of repeated calls.

/** Claims the instance and signs its owner in. */
export async function setUpAction(input: unknown): Promise<Result<SignInStage>> {
  return refusingFaults("write", async () => {
    const t = await getTranslations("auth");
    const { requestId } = await originOf();
    const result = await completeSetUp(input, { firstTeamName: t("firstTeamName"), requestId });
    return result.ok ? beginSignIn(result.value.email) : result;
  });
}

export async function signInAction(input: unknown): Promise<Result<SignInStage>> {
  return refusingFaults("read", async () => {
    const result = await checkSignIn(input, { ...(await originOf()), later: after });
    return result.ok ? beginSignIn(result.value.email) : result;
  });
}

/** The second half of a sign-in. */
export async function enterCodeAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    const result = await finishSignIn(await findOwnStep(), input, requestId);
    if (!result.ok) return result;
    await enterSession(result.value.token);
    return ok();
  });
}

/** The second half of a sign-in for somebody whose role demands a second factor that was not there yet. */
export async function setUpSecondFactorAction(input: unknown): Promise<Result<RecoveryCodes>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    const result = await setUpInStep(await findOwnStep(), input, requestId);
    if (!result.ok) return result;
    const { token, recoveryCodes } = result.value;
    await enterSession(token);
    return ok({ recoveryCodes });
  });
}

/** Ends the session on the server; the cookie alone would not be enough. */
export async function signOutAction(): Promise<Result<undefined>> {
  await endOwnSession();
  return ok();
}

/** Changes the password, ends all sessions, and begins a new one here. */
export async function changePasswordAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", () => signedIn((access) => changePassword(access, input), beginAnew));
}

export async function beginSecondFactorAction(input: unknown): Promise<Result<SecondFactorOffer>> {
  return refusingFaults("read", () => signedIn((access) => beginSecondFactor(access, input)));
}

/** Ends all sessions, and begins a new one here; so do the next two. */
export async function turnOnSecondFactorAction(input: unknown): Promise<Result<RecoveryCodes>> {
  return refusingFaults("write", () => signedIn((access) => turnOnSecondFactor(access, input), beginAnew));
}

export async function turnOffSecondFactorAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", () => signedIn((access) => turnOffSecondFactorWithCode(access, input), beginAnew));
}

export async function renewRecoveryCodesAction(input: unknown): Promise<Result<RecoveryCodes>> {
  return refusingFaults("write", () => signedIn((access) => renewRecoveryCodesWithCode(access, input), beginAnew));
}

export async function removeSecondFactorAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", () => signedIn((access) => removeSecondFactorWithPassword(access, input)));
}

export async function acceptInvitationAction(input: unknown): Promise<Result<SignInStage>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    const result = await acceptInvitation(input, requestId);
    return result.ok ? beginSignIn(result.value.email) : result;
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
  return refusingFaults("write", () => signedIn((access) => createResetLinkWithPassword(access, input)));
}

/** For somebody with a reset link; nobody is signed in by it. */
export async function choosePasswordAction(input: unknown): Promise<Result<undefined>> {
  return refusingFaults("write", async () => {
    const { requestId } = await originOf();
    return choosePassword(input, requestId);
  });
}

/** What somebody does who is signed in, and what follows in this browser where it was done. */
async function signedIn<T>(
  run: (access: Access) => Promise<Result<T>>,
  then?: (access: Access) => Promise<void>,
): Promise<Result<T>> {
  const access = await findAccess();
  if (!access) return refuse("SIGNED_OUT");
  const result = await run(access);
  if (result.ok) await then?.(access);
  return result;
}

/**
 * For whoever has shown the password: a session, or half of one where a second factor is on or demanded.
 * A session that was there before never becomes the new one.
 */
async function beginSignIn(email: string): Promise<Result<SignInStage>> {
  await endOwnSession();
  const credential = await findCredential(email);
  if (!credential) return refuse("SIGN_IN_FAILED");
  const { userId, hasSecondFactor, isSecondFactorDemanded } = credential;
  if (!hasSecondFactor && !isSecondFactorDemanded) {
    const token = await startSession(userId, { hasGivenCode: false });
    if (token === null) return refuse("SIGN_IN_EXPIRED"); // turned on this very moment
    await enterSession(token);
    return ok({ stage: "signedIn" });
  }
  const stage = hasSecondFactor ? "code" : "setUp";
  await writeStepCookie(await startStep(userId, stage));
  return ok({ stage });
}

/** For somebody who was signed in until the act itself ended every session. */
async function beginAnew({ actor }: Access): Promise<void> {
  if (actor.kind !== "user") return;
  const token = await startSession(actor.userId, { hasGivenCode: true });
  if (token !== null) await enterSession(token);
}

/** The browser gets the session, and the company's history its beginning. */
async function enterSession(token: string): Promise<void> {
  await writeSessionCookie(token);
  await clearStepCookie();
  const access = await findSessionAccess(new Headers({ cookie: sessionCookie(token) }), newId());
  if (access) await recordSignIn(access, {});
}

async function endOwnSession(): Promise<void> {
  const access = await leaveSession();
  if (access) await recordSignOut(access, {});
}

/** The address is what scripts/web-front made of it, whatever the client claimed. */
async function originOf(): Promise<{ address: string; requestId: string }> {
  const incoming = await headers();
  const address = incoming.get("x-forwarded-for") || "unknown";
  return { address, requestId: incoming.get("x-request-id") ?? newId() };
}
