import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { contractData } from "../bulk";
import { createContractSchema } from "../schema";

/** Adds a contract. Refuses CONTRACT_NUMBER_TAKEN, and NOT_FOUND at `carrierId`. */
export const createContract = defineCommand({
  auditEvent: "contract.created",
  permission: "contract:edit",
  input: createContractSchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    if (input.carrierId !== null) {
      const where = { organizationId_id: { organizationId, id: input.carrierId } };
      if (!(await tx.carrier.findUnique({ where, select: { id: true } })))
        return refuse("INVALID_INPUT", { count: 1 }, [{ path: "carrierId", code: "NOT_FOUND" }]);
    }
    const contractId = newId();
    const { count } = await tx.contract.createMany({
      data: [{ organizationId, id: contractId, ...contractData(input) }],
      skipDuplicates: true,
    });
    const params = { number: input.number };
    if (count === 0)
      return refuse("CONTRACT_NUMBER_TAKEN", params, [{ path: "number", code: "CONTRACT_NUMBER_TAKEN", params }]);
    await audit({ entityKind: "contract", entityId: contractId, after: input });
    return ok({ contractId });
  },
});
