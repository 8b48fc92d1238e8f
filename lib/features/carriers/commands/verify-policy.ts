import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import { verifyPolicySchema } from "../schema";

/**
 * Records that whoever asks compared the policy with the carrier's own words on a day; for 180 days
 * its dates no longer show 待核实. Changes no date, so nothing is computed anew. Refuses NOT_FOUND,
 * CHANGED_MEANWHILE, and DATE_IN_FUTURE at `verifiedOn`.
 */
export const verifyPolicy = defineCommand({
  auditEvent: "policy.verified",
  permission: "carrier:manage",
  input: verifyPolicySchema,
  async run({ tx, access, today, input, audit }) {
    const { organizationId } = access;
    if (input.verifiedOn > today)
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "verifiedOn", code: "DATE_IN_FUTURE" }]);
    const before = await tx.carrierPolicy.findUnique({
      where: { organizationId_id: { organizationId, id: input.policyId } },
      select: { verifiedBy: true, verifiedOn: true },
    });
    if (!before) return refuse("NOT_FOUND");
    const { count } = await tx.carrierPolicy.updateMany({
      where: { organizationId, id: input.policyId, version: input.expectedVersion },
      data: {
        verifiedBy: access.actor.name,
        verifiedOn: toDateColumn(input.verifiedOn),
        version: { increment: 1 },
      },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({
      entityKind: "policy",
      entityId: input.policyId,
      before: { verifiedBy: before.verifiedBy, verifiedOn: fromDateColumn(before.verifiedOn) },
      after: { verifiedBy: access.actor.name, verifiedOn: input.verifiedOn },
      reason: input.note,
    });
    return ok({ policyId: input.policyId, version: input.expectedVersion + 1 });
  },
});
