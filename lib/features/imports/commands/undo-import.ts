import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { findImport, mayImport, touchedNumbers } from "../queries";
import { kindOf } from "../queries/read-stored";
import { undoImportSchema } from "../schema";
import type { ImportVersion } from "../types";
import { scopesOf } from "./commit-import";

/**
 * Asks for an import to be undone, by a job. Refuses NOT_FOUND, CHANGED_MEANWHILE, and
 * IMPORT_TOUCHED while numbers were changed since, unless these are to stay as they are.
 */
export const undoImport = defineCommand({
  auditEvent: "import.undoRequested",
  permission: "call:import",
  input: undoImportSchema,
  async run({ tx, access, input, audit }): Promise<Result<ImportVersion>> {
    const { organizationId, actor } = access;
    const { importId, expectedVersion } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    // Days of calls are subtracted whatever happened since; only dates of numbers can be overtaken.
    const touched = kindOf(row.kind) === "calls" || input.keepsTouched ? 0 : (await touchedNumbers(tx, row)).count;
    if (touched > 0) return refuse("IMPORT_TOUCHED", { count: touched });
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, version: expectedVersion, status: "committed" },
      data: { status: "undoing", failureCode: null, failureParams: Prisma.DbNull, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    const { keepsTouched } = input;
    const payload = { organizationId, importId, keepsTouched, actor: { ...actor, ...scopesOf(actor) } };
    await enqueueJob(tx, "imports.undo", payload);
    await audit({ entityKind: "import", entityId: importId, after: { keepsTouched } });
    return ok({ importId, status: "undoing", version: expectedVersion + 1 });
  },
});
