import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import { announcePolicyChange } from "../bulk";
import { endPolicySchema } from "../schema";

/**
 * Gives a policy its last day in force; the record itself stays, dates were computed from it.
 * Refuses NOT_FOUND, CHANGED_MEANWHILE, and POLICY_ENDS_BEFORE_START, POLICY_ENDS_LATER at the field `validTo`:
 * ending never makes a policy last longer than it did.
 */
export const endPolicy = defineCommand({
  auditEvent: "policy.ended",
  permission: "carrier:manage",
  input: endPolicySchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    const before = await tx.carrierPolicy.findUnique({
      where: { organizationId_id: { organizationId, id: input.policyId } },
      select: { carrierId: true, validFrom: true, validTo: true },
    });
    if (!before) return refuse("NOT_FOUND");
    const validTo = fromDateColumn(before.validTo);
    if (input.validTo < fromDateColumn(before.validFrom)) return refuseDate("POLICY_ENDS_BEFORE_START");
    if (validTo !== null && input.validTo > validTo) return refuseDate("POLICY_ENDS_LATER");
    const { count } = await tx.carrierPolicy.updateMany({
      where: { organizationId, id: input.policyId, version: input.expectedVersion },
      data: { validTo: toDateColumn(input.validTo), version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await announcePolicyChange(tx, organizationId, before.carrierId);
    await audit({
      entityKind: "policy",
      entityId: input.policyId,
      before: { validTo },
      after: { validTo: input.validTo },
      reason: input.reason,
    });
    return ok({ policyId: input.policyId, version: input.expectedVersion + 1 });
  },
});

function refuseDate(code: string) {
  return refuse("INVALID_INPUT", { count: 1 }, [{ path: "validTo", code }]);
}
