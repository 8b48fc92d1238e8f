"use server";

import { type Result, refuse } from "@/lib/domain/result";
import { toAction } from "@/lib/server/action";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { parseInput } from "@/lib/server/parse-input";
import { findAccess } from "@/lib/server/session";
import { createToken } from "./commands/create-token";
import { revokeToken } from "./commands/revoke-token";
import { createTokenWithPasswordSchema } from "./schema";
import type { NewToken } from "./types";

/** Asks for the password first, and takes no key: the answer holds the token, and stored answers must not. */
export async function createTokenAction(input: unknown): Promise<Result<NewToken>> {
  const access = await findAccess();
  if (!access) return refuse("SIGNED_OUT");
  const parsed = parseInput(createTokenWithPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { password, ...wanted } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? createToken(access, wanted) : confirmed;
}
export const revokeTokenAction = toAction(revokeToken);
