import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { ok, refuse } from "@/lib/domain/result";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { hashNewPassword } from "@/lib/server/auth/password";
import { defineCommand } from "@/lib/server/command";
import { endSessions } from "../bulk";
import { changePasswordSchema } from "../schema";

/**
 * Sets a new password after a look at the current one, and ends every session of the person; the
 * caller signs in anew. Refusals: those of confirmPassword, PASSWORD_COMMON beside the field.
 */
export const changePassword = defineCommand({
  auditEvent: "account.passwordChanged",
  permission: "member:read",
  input: changePasswordSchema,
  async run({ tx, access, input, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const confirmed = await confirmPassword(access, input.currentPassword, "currentPassword");
    if (!confirmed.ok) return confirmed;
    const { email, accountId } = confirmed.value;
    if (isCommonPassword(input.password, [email]))
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
    await tx.account.update({
      where: { id: accountId },
      data: { password: await hashNewPassword(input.password) },
      select: { id: true },
    });
    await endSessions(tx, access.actor.userId);
    await audit({ entityKind: "account", entityId: access.actor.membershipId });
    return ok();
  },
});
