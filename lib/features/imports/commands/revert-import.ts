import "server-only";
import { z } from "zod";
import { ok, refuse } from "@/lib/domain/result";
import { removeCalls } from "@/lib/features/calls/bulk";
import { recomputeNumbers } from "@/lib/features/numbers/bulk";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { deleteUnusedReferences } from "../bulk/create-references";
import { auditRestored, deleteCreated, lockImportedNumbers, restoreNumbers } from "../bulk/restore-numbers";
import { lockImport, touchedNumbers } from "../queries";
import { countsOf, fieldsOf, kindOf, newReferencesOf } from "../queries/read-stored";
import { importIdInput } from "../schema";

const BATCH = 5_000;

/**
 * Undoes a committed import in one transaction: what it changed gets its old values, what it made goes,
 * what something newer touched stays and is counted. Refuses IMPORT_TOUCHED as undoImport does.
 * Answers whether it was undone now (false: it was already).
 */
export const revertImport = defineCommand({
  auditEvent: "import.undone",
  permission: "call:import",
  timeoutMs: 600_000,
  input: z.strictObject({ importId: importIdInput, keepsTouched: z.boolean() }),
  async run({ tx, access, now, today, input, audit, unchanged }) {
    const { organizationId, timeZone } = access;
    const { importId } = input;
    const row = await lockImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (row.status === "undone") {
      unchanged();
      return ok({ isUndone: false });
    }
    const { auditEntryId: entryId } = row;
    if (row.status !== "undoing" || entryId === null) return refuse("CHANGED_MEANWHILE");
    const isCalls = kindOf(row.kind) === "calls";
    await lockImportedNumbers(tx, organizationId, entryId);
    const touched = (await touchedNumbers(tx, row)).count;
    if (touched > 0 && !isCalls && !input.keepsTouched) return refuse("IMPORT_TOUCHED", { count: touched });

    const removedCalls = isCalls ? await removeCalls(tx, { organizationId, importId }, timeZone) : 0;
    const restored = await restoreNumbers(tx, organizationId, entryId, now);
    await recompute(tx, organizationId, restored, today);
    const deleted = isCalls ? [] : await deleteCreated(tx, organizationId, entryId);
    if (!isCalls) await deleteUnusedReferences(tx, organizationId, newReferencesOf(row.counts));
    const counts = { restored: restored.length, deleted: deleted.length, kept: touched, removedCalls };
    const undoEntryId = await audit({ entityKind: "import", entityId: importId, counts });
    await auditRestored(tx, organizationId, { entryId, undoEntryId, restored, deleted });
    await tx.import.updateMany({
      where: { organizationId, id: importId },
      data: {
        status: "undone",
        undoneAt: now,
        counts: JSON.parse(JSON.stringify({ ...fieldsOf(row.counts), ...countsOf(row.counts), undo: counts })),
        version: { increment: 1 },
      },
    });
    return ok({ isUndone: true });
  },
});

/** Policies may have changed since: due dates follow today's rules, not the remembered ones. */
async function recompute(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
  today: Parameters<typeof recomputeNumbers>[3],
) {
  for (let start = 0; start < ids.length; start += BATCH)
    await recomputeNumbers(tx, organizationId, ids.slice(start, start + BATCH), today);
}
