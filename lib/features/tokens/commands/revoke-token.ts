import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { revokeTokenSchema } from "../schema";

/** Makes a token worthless at once. Refusals: NOT_FOUND, CHANGED_MEANWHILE. */
export const revokeToken = defineCommand({
  auditEvent: "token.revoked",
  permission: "token:manage",
  input: revokeTokenSchema,
  async run({ tx, access, now, input, audit }) {
    const { organizationId } = access;
    const id = input.tokenId;
    const found = await tx.apiToken.findFirst({ where: { organizationId, id }, select: { name: true } });
    if (!found) return refuse("NOT_FOUND");
    const { count } = await tx.apiToken.updateMany({
      where: { organizationId, id, version: input.expectedVersion, revokedAt: null },
      data: { revokedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "apiToken", entityId: id, before: { revoked: false }, after: { revoked: true } });
    return ok({ id });
  },
});
