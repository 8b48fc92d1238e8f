import "server-only";
import { can } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { areReferencesKnown, getViewToChange } from "../queries";
import { changeViewSchema, readViewAddress } from "../schema";

/**
 * Renames a view, gives it what is looked at now, shares it or takes it back. Sharing, taking back and
 * changing a shared view of somebody else need view:share. Refuses NOT_FOUND, FORBIDDEN, NAME_TAKEN, CHANGED_MEANWHILE.
 */
export const changeView = defineCommand({
  auditEvent: "view.changed",
  permission: "number:read",
  input: changeViewSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { organizationId } = access;
    const { viewId: id, expectedVersion, ...wanted } = input;
    const view = await getViewToChange(tx, access, id);
    if (!view.ok) return view;
    const { version, ownerId, ...was } = view.value;
    if (wanted.address !== undefined && !(await areReferencesKnown(tx, access, wanted.address)))
      return refuse("NOT_FOUND");
    const isSharing = wanted.isShared !== undefined && wanted.isShared !== was.isShared;
    if (isSharing && !can(access, "view:share")) return refuse("FORBIDDEN");
    const before = { ...was, address: readViewAddress(was.address) };
    const after = {
      ...before,
      ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    };
    const changes = changedFields(before, after);
    if (changes === null) {
      unchanged();
      return ok({ id, version, address: before.address });
    }
    const namesakes = await tx.registerView.count({
      where: { organizationId, ownerId, name: after.name, id: { not: id } },
    });
    if (namesakes > 0) return refuse("NAME_TAKEN", { name: after.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    const { count } = await tx.registerView.updateMany({
      where: { organizationId, id, version: expectedVersion },
      data: { name: after.name, isShared: after.isShared, address: after.address, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "registerView", entityId: id, ...changes });
    return ok({ id, version: expectedVersion + 1, address: after.address });
  },
});
