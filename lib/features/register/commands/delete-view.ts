import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { getViewToChange } from "../queries";
import { deleteViewSchema, readViewAddress } from "../schema";

/** Removes a view; a shared one of somebody else only with view:share. Refuses NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE. */
export const deleteView = defineCommand({
  auditEvent: "view.deleted",
  permission: "number:read",
  input: deleteViewSchema,
  async run({ tx, access, input, audit }) {
    const { viewId: id, expectedVersion } = input;
    const view = await getViewToChange(tx, access, id);
    if (!view.ok) return view;
    const { count } = await tx.registerView.deleteMany({
      where: { organizationId: access.organizationId, id, version: expectedVersion },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    const { name, isShared, address } = view.value;
    const before = { name, isShared, address: readViewAddress(address) };
    await audit({ entityKind: "registerView", entityId: id, before });
    return ok({ id });
  },
});
