import { type Access, memberIdOf } from "@/lib/domain/access/access";
import type { Prisma } from "@/lib/generated/prisma/client";
import { TOKEN_PREFIX } from "../auth/find-access";
import { hashSecret, newSecret } from "../auth/one-time-secret";
import { db } from "../db";
import { newId } from "../ids";
import { inOrganization } from "../scope";

/** The person behind the access of a member. */
export function userOf({ actor }: Access) {
  if (actor.kind !== "user") throw new Error("a member is a user");
  return actor;
}

/** Gives a person a password to sign in with, by its hash. */
export async function insertPassword(userId: string, passwordHash: string): Promise<void> {
  const account = { accountId: userId, providerId: "credential", userId, password: passwordHash };
  await db.account.create({ data: { id: newId(), ...account } });
}

/** Gives a member an API token, past the command that makes one; answers the token. */
export async function insertToken(
  { organizationId, actor }: Access,
  scopes: string[],
  overrides: Partial<Prisma.ApiTokenUncheckedCreateInput> = {},
): Promise<string> {
  const token = `${TOKEN_PREFIX}${newSecret()}`;
  const expiresAt = new Date(Date.now() + 600_000);
  const of = { organizationId, id: newId(), membershipId: memberIdOf(actor) ?? "" };
  const data = { ...of, name: "test", prefix: token.slice(0, 8), tokenHash: hashSecret(token), scopes, expiresAt };
  await inOrganization(organizationId, (tx) => tx.apiToken.create({ data: { ...data, ...overrides } }));
  return token;
}
