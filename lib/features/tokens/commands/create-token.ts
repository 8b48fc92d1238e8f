import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { hashSecret, TOKEN_PREFIX } from "@/lib/server/auth/find-access";
import { newSecret } from "@/lib/server/auth/one-time-secret";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { createTokenSchema } from "../schema";
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
