import "server-only";
import { can } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { findImport, mayImport } from "../queries";
import { type ErrorFile, refusedRowsOf } from "../queries/read-error-file";
import { kindOf } from "../queries/read-stored";
import { downloadErrorRowsSchema } from "../schema";

/**
 * Opens the refused rows of an import as a file, and writes down who took how many: the file holds whole
 * cells. Who may not reveal numbers gets them masked. Refusals: NOT_FOUND, FORBIDDEN for the kind,
 * ERROR_ROWS_EXPIRED once they were swept.
 */
export const downloadErrorRows = defineCommand({
  auditEvent: "import.errorRowsDownloaded",
  permission: "call:import",
  input: downloadErrorRowsSchema,
  async run({ tx, access, input, audit }): Promise<Result<ErrorFile>> {
    const row = await findImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    if (row.fileId === null) return refuse("ERROR_ROWS_EXPIRED");
    const isMasked = !can(access, "number:reveal");
    const rows = await refusedRowsOf(tx, row);
    await audit({
      entityKind: "importDisclosure",
      entityId: row.id,
      counts: { rows, format: input.format, isMasked },
    });
    return ok({ row, kind: kindOf(row.kind), format: input.format, isMasked });
  },
});
