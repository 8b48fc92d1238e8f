import "server-only";
import { type Access, can } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { TOKEN_PREFIX } from "@/lib/server/auth/find-access";
import { hashSecret, newSecret } from "@/lib/server/auth/one-time-secret";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { parseInput } from "@/lib/server/parse-input";
import { createTokenSchema, createTokenWithPasswordSchema } from "../schema";
import type { NewToken } from "../types";

const DAY_MS = 24 * 60 * 60_000;
const SHOWN_CHARACTERS = 9;

/**
 * Makes an API token for the person who asks: `lk_` and 256 random bits, told once, kept as a hash,
 * for at most a year, never allowed more than its member. Refusals: FORBIDDEN to tokens.
 */
export const createToken = defineCommand({
  auditEvent: "token.created",
  permission: "token:manage",
  input: createTokenSchema,
  async run({ tx, access, now, input, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const { name, scopes } = input;
    const id = newId();
    const token = `${TOKEN_PREFIX}${newSecret()}`;
    const prefix = token.slice(0, SHOWN_CHARACTERS);
    const expiresAt = new Date(now.getTime() + input.validDays * DAY_MS);
    await tx.apiToken.create({
      data: {
        organizationId: access.organizationId,
        id,
        name,
        membershipId: access.actor.membershipId,
        prefix,
        tokenHash: hashSecret(token),
        scopes,
        expiresAt,
      },
      select: { id: true },
    });
    await audit({
      entityKind: "apiToken",
      entityId: id,
      after: { name, prefix, scopes, expiresAt: expiresAt.toISOString() },
    });
    return ok<NewToken>({ id, token, expiresAt: expiresAt.toISOString() });
  },
});

/**
 * As createToken for a person at a keyboard, who gives the password again. Permission first, like
 * every command: who may not make tokens learns nothing of the input. Refusals: those of confirmPassword.
 */
export async function createTokenWithPassword(access: Access, input: unknown): Promise<Result<NewToken>> {
  if (!can(access, createToken.definition.permission)) return refuse("FORBIDDEN");
  const parsed = parseInput(createTokenWithPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { password, ...wanted } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? createToken(access, wanted) : confirmed;
}
