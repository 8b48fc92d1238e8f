import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { editHolderSchema } from "../schema";

/**
 * Changes a holder. Its type decides which policies apply to its numbers, so it is fixed once there
 * are any: HOLDER_TYPE_IN_USE. Refuses NOT_FOUND, CHANGED_MEANWHILE, NAME_TAKEN too.
 */
export const editHolder = defineCommand({
  auditEvent: "holder.edited",
  permission: "contract:edit",
  input: editHolderSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { holderId, expectedVersion, ...fields } = input;
    const { organizationId } = access;
    const before = await tx.holder.findUnique({
      where: { organizationId_id: { organizationId, id: holderId } },
      select: { name: true, type: true, unifiedSocialCreditCode: true, version: true },
    });
    if (!before) return refuse("NOT_FOUND");
    const { version, ...known } = before;
    const change = changedFields(known, fields);
    if (!change) {
      unchanged();
      return ok({ holderId, version });
    }
    if (fields.type !== before.type) {
      const number = await tx.phoneNumber.findFirst({ where: { organizationId, holderId }, select: { id: true } });
      if (number) return refuse("HOLDER_TYPE_IN_USE", {}, [{ path: "type", code: "HOLDER_TYPE_IN_USE" }]);
    }
    const where = { organizationId, name: fields.name, id: { not: holderId } };
    const namesake = await tx.holder.findFirst({ where, select: { id: true } });
    if (namesake) return refuse("NAME_TAKEN", { name: fields.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    const { count } = await tx.holder.updateMany({
      where: { organizationId, id: holderId, version: expectedVersion },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "holder", entityId: holderId, ...change });
    return ok({ holderId, version: expectedVersion + 1 });
  },
});
