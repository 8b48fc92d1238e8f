import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { copyContractEnd } from "@/lib/features/numbers/bulk";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { fromDateColumn } from "@/lib/server/date-column";
import { contractData, contractFacts } from "../bulk";
import { CONTRACT_DETAIL_COLUMNS } from "../presenter";
import { editContractSchema } from "../schema";

/**
 * Changes a contract; a new last day is copied to its numbers in the same transaction. Refuses
 * NOT_FOUND, CHANGED_MEANWHILE, CONTRACT_NUMBER_TAKEN, and NOT_FOUND at `carrierId`.
 */
export const editContract = defineCommand({
  auditEvent: "contract.edited",
  permission: "contract:edit",
  input: editContractSchema,
  timeoutMs: 60_000,
  async run({ tx, access, input, audit, unchanged }) {
    const { contractId, expectedVersion, ...fields } = input;
    const { organizationId } = access;
    const before = await tx.contract.findUnique({
      where: { organizationId_id: { organizationId, id: contractId } },
      select: CONTRACT_DETAIL_COLUMNS,
    });
    if (!before) return refuse("NOT_FOUND");
    const change = changedFields(contractFacts(before), fields);
    if (!change) {
      unchanged();
      return ok({ contractId, version: before.version });
    }
    if (fields.carrierId !== null && fields.carrierId !== before.carrier?.id) {
      const where = { organizationId_id: { organizationId, id: fields.carrierId } };
      if (!(await tx.carrier.findUnique({ where, select: { id: true } })))
        return refuse("INVALID_INPUT", { count: 1 }, [{ path: "carrierId", code: "NOT_FOUND" }]);
    }
    const sameNumber = { organizationId, number: fields.number, id: { not: contractId } };
    const params = { number: fields.number };
    if (await tx.contract.findFirst({ where: sameNumber, select: { id: true } }))
      return refuse("CONTRACT_NUMBER_TAKEN", params, [{ path: "number", code: "CONTRACT_NUMBER_TAKEN", params }]);
    const { count } = await tx.contract.updateMany({
      where: { organizationId, id: contractId, version: expectedVersion },
      data: { ...contractData(fields), version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    if (fields.endsOn !== fromDateColumn(before.endsOn))
      await copyContractEnd(tx, organizationId, contractId, fields.endsOn);
    await audit({ entityKind: "contract", entityId: contractId, ...change });
    return ok({ contractId, version: expectedVersion + 1 });
  },
});
