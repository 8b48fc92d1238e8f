import "server-only";
import { checkPolicyOverlap } from "@/lib/domain/policy/applicable-policy";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { announcePolicyChange, lockCarrier, policyData } from "../bulk";
import { policyFacts, toCarrierPolicy } from "../presenter";
import { policiesOf } from "../queries";
import { createPolicySchema } from "../schema";

/**
 * Adds a policy to a carrier, unverified. Refuses NOT_FOUND (the carrier) and POLICY_OVERLAP where
 * an equally specific one is in force at the same time.
 */
export const createPolicy = defineCommand({
  auditEvent: "policy.created",
  permission: "carrier:manage",
  input: createPolicySchema,
  async run({ tx, access, input, audit }) {
    const { carrierId, ...fields } = input;
    const { organizationId } = access;
    if (!(await lockCarrier(tx, organizationId, carrierId))) return refuse("NOT_FOUND");
    const row = { id: newId(), carrierId, ...policyData(fields), verifiedBy: null, verifiedOn: null };
    const overlap = checkPolicyOverlap(toCarrierPolicy(row), await policiesOf(tx, organizationId));
    if (!overlap.ok) return overlap;
    await tx.carrierPolicy.create({ data: { organizationId, ...row }, select: { id: true } });
    await announcePolicyChange(tx, organizationId, carrierId);
    await audit({ entityKind: "policy", entityId: row.id, after: policyFacts(row) });
    return ok({ policyId: row.id });
  },
});
