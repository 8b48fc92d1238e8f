import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { discloseNumbers } from "@/lib/features/numbers/bulk/disclose-numbers";
import { defineCommand } from "@/lib/server/command";
import { countNumbers, toRowCells } from "../presenter";
import { CORRECTABLE, findImport, findStagedRow, mayImport } from "../queries";
import { revealRowSchema } from "../schema";
import type { ImportRowCells } from "../types";

/**
 * Shows one row that did not go in with its whole cells, for correcting it, and writes down who saw it. Its
 * numbers count as revealed ones. Refusals: NOT_FOUND, FORBIDDEN for the kind, CHANGED_MEANWHILE when it
 * can no longer be corrected, PERSON_NEEDED for a job, REVEAL_LIMIT.
 */
export const revealImportRow = defineCommand({
  auditEvent: "import.rowRevealed",
  permission: "number:reveal",
  input: revealRowSchema,
  async run({ tx, access, now, input, audit }): Promise<Result<ImportRowCells>> {
    const row = await findImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    const staged = await findStagedRow(tx, row, input.recordNumber);
    if (staged === null) return refuse("NOT_FOUND");
    const isCorrectable = CORRECTABLE.some((action) => action === staged.action);
    if (row.status !== "preview" || !isCorrectable) return refuse("CHANGED_MEANWHILE");
    const shown = toRowCells(staged, row);
    // A row in which none is recognised is a look all the same: its number may only be misspelt.
    const numbers = Math.max(1, countNumbers(shown));
    const disclosed = await discloseNumbers(tx, access, now, numbers);
    if (!disclosed.ok) return disclosed;
    await audit({ entityKind: "importDisclosure", entityId: row.id, counts: { line: staged.line, numbers } });
    return ok(shown);
  },
});
