import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { createCarrierSchema } from "../schema";

/** Adds a carrier or reseller. Refuses NAME_TAKEN. */
export const createCarrier = defineCommand({
  auditEvent: "carrier.created",
  permission: "carrier:manage",
  input: createCarrierSchema,
  async run({ tx, access, input, audit }) {
    const carrierId = newId();
    const { count } = await tx.carrier.createMany({
      data: [{ organizationId: access.organizationId, id: carrierId, ...input }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("NAME_TAKEN", { name: input.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    await audit({ entityKind: "carrier", entityId: carrierId, after: input });
    return ok({ carrierId });
  },
});
