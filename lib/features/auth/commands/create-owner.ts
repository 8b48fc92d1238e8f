import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "@/lib/server/audit";
import { hashNewPassword } from "@/lib/server/auth/password";
import { currentInstant } from "@/lib/server/clock";
import { db, type Tx } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";
import { forgetSetupCode } from "@/lib/server/secrets";
import { createMembership, createOrganization, createUser } from "../bulk";
import { isInstanceSetUp } from "../queries";
import { createOwnerSchema } from "../schema";
import { claimInstance, type SetUpNames } from "./complete-set-up";

/**
 * For the person on the host: a new administrator of the named company, which is made where it does
 * not exist; the first one performs the set-up. Refusals: INVALID_INPUT (PASSWORD_COMMON, EMAIL_TAKEN).
 */
export async function createOwner(rawInput: unknown, names: SetUpNames): Promise<Result<undefined>> {
  const parsed = parseInput(createOwnerSchema, rawInput);
  if (!parsed.ok) return parsed;
  const input = parsed.value;
  if (isCommonPassword(input.password, [input.email, input.organizationName]))
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
  if (!(await isInstanceSetUp()) && (await claimInstance(input, names))) {
    await forgetSetupCode(env.secretsFile);
    return ok();
  }
  const passwordHash = await hashNewPassword(input.password);
  const { name, email, organizationName } = input;
  return db.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "email", code: "EMAIL_TAKEN" }]);
    const userId = await createUser(tx, { name, email, passwordHash });
    const owner = { userId, name, email };
    const now = currentInstant();
    const organization = await findOrganization(tx, organizationName);
    if (organization) await joinAsAdmin(tx, organization.id, owner, names.requestId, now);
    else await createOrganization(tx, { name: organizationName, owner, now, ...names });
    return ok();
  });
}

async function findOrganization(tx: Tx, name: string): Promise<{ id: string } | null> {
  await enterIdentity(tx);
  return tx.organization.findFirst({
    where: { name },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
}

async function joinAsAdmin(
  tx: Tx,
  organizationId: string,
  owner: { userId: string; name: string; email: string },
  requestId: string,
  now: Date,
): Promise<void> {
  await enterOrganization(tx, organizationId);
  const membershipId = await createMembership(tx, { ...owner, organizationId, role: "admin", teamIds: [] });
  await writeAudit(
    tx,
    { organizationId, actor: { kind: "job", name: "command line" }, requestId },
    now,
    "member.joined",
    {
      entityKind: "membership",
      entityId: membershipId,
      after: { name: owner.name, email: owner.email, role: "admin", teamIds: [] },
    },
  );
}
