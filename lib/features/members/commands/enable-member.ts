import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { memberVersionSchema } from "../schema";

/** Lets a member in again; tokens stay revoked. Refusals: NOT_FOUND, CHANGED_MEANWHILE. */
export const enableMember = defineCommand({
  auditEvent: "member.enabled",
  permission: "member:manage",
  input: memberVersionSchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    const id = input.membershipId;
    const found = await tx.membership.findFirst({ where: { organizationId, id }, select: { id: true } });
    if (!found) return refuse("NOT_FOUND");
    const { count } = await tx.membership.updateMany({
      where: { organizationId, id, version: input.expectedVersion, disabledAt: { not: null } },
      data: { disabledAt: null, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "membership", entityId: id, before: { disabled: true }, after: { disabled: false } });
    return ok({ id, version: input.expectedVersion + 1 });
  },
});
