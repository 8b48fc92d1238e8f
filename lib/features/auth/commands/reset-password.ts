import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { ok, refuse } from "@/lib/domain/result";
import { forgiveAccount } from "@/lib/server/auth/attempts";
import { hashNewPassword } from "@/lib/server/auth/password";
import { defineCommand } from "@/lib/server/command";
import { endSessions } from "../bulk";
import { resetPasswordSchema } from "../schema";

/**
 * For the person on the host, when somebody cannot get in any more: a new password, and every session
 * ends. Refusals: FORBIDDEN to everybody who came through the web, NOT_FOUND, PASSWORD_COMMON beside the field.
 */
export const resetPassword = defineCommand({
  auditEvent: "account.passwordReset",
  permission: "member:manage",
  input: resetPasswordSchema,
  async run({ tx, access, input, audit }) {
    if (access.actor.kind !== "job") return refuse("FORBIDDEN");
    const member = await tx.membership.findFirst({
      where: { organizationId: access.organizationId, email: input.email },
      select: { id: true, userId: true, name: true },
    });
    if (!member) return refuse("NOT_FOUND");
    if (isCommonPassword(input.password, [input.email]))
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
    const { userId } = member;
    await tx.account.updateMany({
      where: { userId, providerId: "credential" },
      data: { password: await hashNewPassword(input.password) },
    });
    await endSessions(tx, userId);
    await forgiveAccount(tx, input.email);
    await audit({ entityKind: "account", entityId: member.id, after: { member: member.name } });
    return ok();
  },
});
