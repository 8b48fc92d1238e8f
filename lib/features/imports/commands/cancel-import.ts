import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { deleteStaging } from "../bulk/run-check";
import { findImport, mayImport, UNFINISHED } from "../queries";
import { getImportSchema } from "../schema";
import type { ImportVersion } from "../types";

/** Gives an import up before it was written; what was staged goes. Refuses NOT_FOUND, CHANGED_MEANWHILE (too late). */
export const cancelImport = defineCommand({
  auditEvent: "import.cancelled",
  permission: "call:import",
  timeoutMs: 120_000,
  input: getImportSchema,
  async run({ tx, access, input, audit, unchanged }): Promise<Result<ImportVersion>> {
    const { organizationId } = access;
    const { importId } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    if (row.status === "cancelled") {
      unchanged();
      return ok({ importId, status: "cancelled", version: row.version });
    }
    // Waits for the batch in hand; the next one finds the import cancelled and stops.
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, status: { in: [...UNFINISHED] } },
      data: { status: "cancelled", version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await deleteStaging(tx, organizationId, importId);
    await audit({ entityKind: "import", entityId: importId, before: { status: row.status } });
    return ok({ importId, status: "cancelled", version: row.version + 1 });
  },
});
