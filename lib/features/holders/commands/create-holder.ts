import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { createHolderSchema } from "../schema";

/** Adds a holder. Refuses NAME_TAKEN; a credit code with a wrong check character is a field problem. */
export const createHolder = defineCommand({
  auditEvent: "holder.created",
  permission: "contract:edit",
  input: createHolderSchema,
  async run({ tx, access, input, audit }) {
    const holderId = newId();
    const { count } = await tx.holder.createMany({
      data: [{ organizationId: access.organizationId, id: holderId, ...input }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("NAME_TAKEN", { name: input.name }, [{ path: "name", code: "NAME_TAKEN" }]);
    await audit({ entityKind: "holder", entityId: holderId, after: input });
    return ok({ holderId });
  },
});
