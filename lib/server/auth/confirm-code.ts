import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "../audit";
import { currentInstant } from "../clock";
import { inOrganization } from "../scope";
import { forgiveCodeAttempts, takeCodeAttempt } from "./attempts";
import { spendCode } from "./second-factor";

export type CodeQuestion = {
  /** Not signed in: the entries name nobody as their author. */
  readonly isByStranger: boolean;
  readonly now?: Date;
};

/**
 * Asks for a code of the person's second factor, of the app or for recovery, and uses it up. Every look at one
 * is counted first; a wrong one and a used recovery code stand in the company's history.
 * Refusals: FORBIDDEN (not a person), TOO_MANY_CODES, and CODE_WRONG beside the field.
 */
export async function confirmCode(
  access: Access,
  code: string,
  { isByStranger, now = currentInstant() }: CodeQuestion,
): Promise<Result<undefined>> {
  if (access.actor.kind !== "user") return refuse("FORBIDDEN");
  const { userId, membershipId, name } = access.actor;
  const answer = await takeCodeAttempt(userId, now);
  if (answer === "refused") return refuse("TOO_MANY_CODES");
  const spent = await inOrganization(access.organizationId, async (tx) => {
    const used = await spendCode(tx, userId, code, now);
    const about = { entityKind: "account", entityId: membershipId };
    if (used === "recovery") {
      const left = await tx.recoveryCode.count({ where: { userId } });
      await writeAudit(tx, access, now, "account.recoveryCodeUsed", { ...about, after: { recoveryCodesLeft: left } });
    }
    if (used === null) {
      const failed = { ...about, after: { member: name }, isByStranger };
      await writeAudit(tx, access, now, "account.codeNotConfirmed", failed);
      if (answer === "last") await writeAudit(tx, access, now, "account.codesLocked", failed);
    }
    return used;
  });
  if (spent === null) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "code", code: "CODE_WRONG" }]);
  await forgiveCodeAttempts(userId);
  return ok();
}
