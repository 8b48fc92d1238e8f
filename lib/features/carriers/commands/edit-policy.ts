import "server-only";
import { checkPolicyOverlap } from "@/lib/domain/policy/applicable-policy";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { announcePolicyChange, lockCarrier, policyData } from "../bulk";
import { POLICY_DETAIL_COLUMNS, policyFacts, toCarrierPolicy } from "../presenter";
import { policiesOf } from "../queries";
import { editPolicySchema } from "../schema";

/**
 * Changes what a policy states. What somebody verified was the old text, so the verification ends.
 * Refuses NOT_FOUND, CHANGED_MEANWHILE, POLICY_OVERLAP.
 */
export const editPolicy = defineCommand({
  auditEvent: "policy.edited",
  permission: "carrier:manage",
  input: editPolicySchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { policyId, expectedVersion, ...fields } = input;
    const { organizationId } = access;
    const before = await tx.carrierPolicy.findUnique({
      where: { organizationId_id: { organizationId, id: policyId } },
      select: POLICY_DETAIL_COLUMNS,
    });
    if (!before || !(await lockCarrier(tx, organizationId, before.carrierId))) return refuse("NOT_FOUND");
    const kept = { id: policyId, carrierId: before.carrierId, ...policyData(fields) };
    const asBefore = { ...kept, verifiedBy: before.verifiedBy, verifiedOn: before.verifiedOn };
    if (!changedFields(policyFacts(before), policyFacts(asBefore))) {
      unchanged();
      return ok({ policyId, version: before.version });
    }
    const after = { ...kept, verifiedBy: null, verifiedOn: null };
    const overlap = checkPolicyOverlap(toCarrierPolicy(after), await policiesOf(tx, organizationId));
    if (!overlap.ok) return overlap;
    const { count } = await tx.carrierPolicy.updateMany({
      where: { organizationId, id: policyId, version: expectedVersion },
      data: { ...after, isPreset: false, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await announcePolicyChange(tx, organizationId, before.carrierId);
    await audit({
      entityKind: "policy",
      entityId: policyId,
      ...changedFields(policyFacts(before), policyFacts(after)),
    });
    return ok({ policyId, version: expectedVersion + 1 });
  },
});
