import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { deleteStaging } from "../bulk/run-check";
import { findImport, mayImport } from "../queries";
import { rereadImportSchema } from "../schema";
import type { ImportVersion } from "../types";

/** Reads the file once more with another sheet, header line or encoding. Refusals: NOT_FOUND, CHANGED_MEANWHILE. */
export const rereadImport = defineCommand({
  auditEvent: "import.reread",
  permission: "call:import",
  timeoutMs: 60_000,
  input: rereadImportSchema,
  async run({ tx, access, input, audit }): Promise<Result<ImportVersion>> {
    const { organizationId } = access;
    const { importId, expectedVersion, sheet, headerLine, encoding } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, version: expectedVersion, status: { in: ["mapping", "preview"] } },
      data: { status: "detecting", failureCode: null, failureParams: Prisma.DbNull, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await deleteStaging(tx, organizationId, importId);
    const choices = { sheet, headerLine, encoding };
    await enqueueJob(tx, "imports.detect", { organizationId, importId, ...choices });
    await audit({ entityKind: "import", entityId: importId, after: choices });
    return ok({ importId, status: "detecting", version: expectedVersion + 1 });
  },
});
