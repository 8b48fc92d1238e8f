import "server-only";
import { can, memberIdOf } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { areReferencesKnown } from "../queries";
import { createViewSchema, MAX_VIEWS_PER_MEMBER } from "../schema";

/**
 * Keeps a look at the register under a name, for its owner or, with view:share, for the whole company.
 * Refuses FORBIDDEN, NOT_FOUND for a condition that is not the asker's to name, NAME_TAKEN among the owner's own, TOO_MANY_VIEWS.
 */
export const createView = defineCommand({
  auditEvent: "view.created",
  permission: "number:read",
  input: createViewSchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    const ownerId = memberIdOf(access.actor);
    if (ownerId === null || (input.isShared && !can(access, "view:share"))) return refuse("FORBIDDEN");
    if (!(await areReferencesKnown(tx, access, input.address))) return refuse("NOT_FOUND");
    const own = await tx.registerView.count({ where: { organizationId, ownerId } });
    if (own >= MAX_VIEWS_PER_MEMBER) return refuse("TOO_MANY_VIEWS", { maximum: MAX_VIEWS_PER_MEMBER });
    const id = newId();
    const { count } = await tx.registerView.createMany({
      data: [{ organizationId, id, ownerId, ...input }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("NAME_TAKEN", { name: input.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    await audit({ entityKind: "registerView", entityId: id, after: input });
    return ok({ id, version: 1, address: input.address });
  },
});
