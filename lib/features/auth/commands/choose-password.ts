import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "@/lib/server/audit";
import { forgiveAccount } from "@/lib/server/auth/attempts";
import { hashNewPassword } from "@/lib/server/auth/password";
import { currentInstant } from "@/lib/server/clock";
import { db } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";
import { endSessions, takeResetLink } from "../bulk";
import { choosePasswordSchema } from "../schema";

/**
 * Somebody with a reset link chooses a new password. The link is used up, every session ends, the tries are
 * forgiven, and the person signs in like anybody: a second factor is still asked. No defineCommand:
 * nobody is signed in. Refusals: INVALID_INPUT (PASSWORD_COMMON), RESET_LINK_NOT_VALID as getResetOffer.
 */
export async function choosePassword(
  rawInput: unknown,
  requestId: string,
  now = currentInstant(),
): Promise<Result<undefined>> {
  const parsed = parseInput(choosePasswordSchema, rawInput);
  if (!parsed.ok) return isAboutLink(parsed.refusal) ? refuse("RESET_LINK_NOT_VALID") : parsed;
  const { token, password } = parsed.value;
  try {
    return await db.$transaction(
      async (tx) => {
        await enterIdentity(tx);
        const taken = await takeResetLink(tx, token, now);
        if (!taken) return refuse("RESET_LINK_NOT_VALID");
        if (isCommonPassword(password, [taken.email])) throw new PasswordCommon();
        const { organizationId, membershipId, userId, name } = taken;
        await enterOrganization(tx, organizationId);
        // Hashed only now: it is dear, and anybody may ask.
        const data = { password: await hashNewPassword(password) };
        await tx.account.updateMany({ where: { userId, providerId: "credential" }, data });
        await endSessions(tx, userId);
        await forgiveAccount(tx, taken.email);
        const access = { organizationId, actor: { kind: "user", membershipId, userId, name }, requestId } as const;
        await writeAudit(tx, access, now, "account.passwordReset", { entityKind: "account", entityId: membershipId });
        return ok();
      },
      { maxWait: 15_000 }, // of many uses at once all but one only wait to be refused
    );
  } catch (error) {
    if (!(error instanceof PasswordCommon)) throw error;
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
  }
}

const isAboutLink = ({ fields = [] }: Refusal): boolean => fields.some(({ path }) => path === "token");

/** Ends the transaction without a trace, so that the link can be used again. */
class PasswordCommon extends Error {}
