import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { revokeInvitationSchema } from "../schema";

/** Makes a link worthless that nobody has used. Refusals: NOT_FOUND, CHANGED_MEANWHILE (used or withdrawn meanwhile). */
export const revokeInvitation = defineCommand({
  auditEvent: "invitation.revoked",
  permission: "member:manage",
  input: revokeInvitationSchema,
  async run({ tx, access, now, input, audit }) {
    const { organizationId } = access;
    const id = input.invitationId;
    const found = await tx.invitation.findFirst({ where: { organizationId, id }, select: { email: true } });
    if (!found) return refuse("NOT_FOUND");
    const { count } = await tx.invitation.updateMany({
      where: { organizationId, id, version: input.expectedVersion, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "invitation", entityId: id, before: { revoked: false }, after: { revoked: true } });
    return ok({ id });
  },
});
