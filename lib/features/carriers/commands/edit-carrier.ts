import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { editCarrierSchema } from "../schema";

/** Changes name, kind or hotline of a carrier. Refuses NOT_FOUND, CHANGED_MEANWHILE, NAME_TAKEN. */
export const editCarrier = defineCommand({
  auditEvent: "carrier.edited",
  permission: "carrier:manage",
  input: editCarrierSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { carrierId, expectedVersion, ...fields } = input;
    const { organizationId } = access;
    const before = await tx.carrier.findUnique({
      where: { organizationId_id: { organizationId, id: carrierId } },
      select: { name: true, kind: true, hotline: true, version: true },
    });
    if (!before) return refuse("NOT_FOUND");
    const change = changedFields({ name: before.name, kind: before.kind, hotline: before.hotline }, fields);
    if (!change) {
      unchanged();
      return ok({ carrierId, version: before.version });
    }
    const namesake = await tx.carrier.findFirst({
      where: { organizationId, name: fields.name, id: { not: carrierId } },
      select: { id: true },
    });
    if (namesake) return refuse("NAME_TAKEN", { name: fields.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    const { count } = await tx.carrier.updateMany({
      where: { organizationId, id: carrierId, version: expectedVersion },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "carrier", entityId: carrierId, ...change });
    return ok({ carrierId, version: expectedVersion + 1 });
  },
});
