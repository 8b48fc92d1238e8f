"use server";

import { type Result, refuse } from "@/lib/domain/result";
import { toAction } from "@/lib/server/action";
import { findAccess } from "@/lib/server/session";
import { createTokenWithPassword } from "./commands/create-token";
import { revokeToken } from "./commands/revoke-token";
import type { NewToken } from "./types";

/** Takes no key: the answer holds the token, and stored answers must not. */
export async function createTokenAction(input: unknown): Promise<Result<NewToken>> {
  const access = await findAccess();
  return access ? createTokenWithPassword(access, input) : refuse("SIGNED_OUT");
}
export const revokeTokenAction = toAction(revokeToken);
