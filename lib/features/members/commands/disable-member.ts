import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { endSessions } from "@/lib/features/auth/bulk";
import { defineCommand } from "@/lib/server/command";
import { hasOtherAdmin } from "../bulk";
import { memberVersionSchema } from "../schema";

/**
 * Shuts a member out: sessions end and API tokens die in the same transaction.
 * Refusals: NOT_FOUND, LAST_ADMIN, CHANGED_MEANWHILE.
 */
export const disableMember = defineCommand({
  auditEvent: "member.disabled",
  permission: "member:manage",
  input: memberVersionSchema,
  async run({ tx, access, now, input, audit }) {
    const { organizationId } = access;
    const id = input.membershipId;
    const found = await tx.membership.findFirst({
      where: { organizationId, id },
      select: { userId: true, role: true },
    });
    if (!found) return refuse("NOT_FOUND");
    if (found.role === "admin" && !(await hasOtherAdmin(tx, organizationId, id))) return refuse("LAST_ADMIN");
    const { count } = await tx.membership.updateMany({
      where: { organizationId, id, version: input.expectedVersion, disabledAt: null },
      data: { disabledAt: now, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await endSessions(tx, found.userId);
    const tokens = await tx.apiToken.updateMany({
      where: { organizationId, membershipId: id, revokedAt: null },
      data: { revokedAt: now },
    });
    await audit({
      entityKind: "membership",
      entityId: id,
      before: { disabled: false },
      after: { disabled: true, revokedTokens: tokens.count },
    });
    return ok({ id, version: input.expectedVersion + 1 });
  },
});
