import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { auditMovedNumbers, insertCalls } from "@/lib/features/calls/bulk";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { stagedCalls } from "../bulk/stage-calls";
import { lockImport } from "../queries";
import { countsOf, optionsOf } from "../queries/read-stored";
import { getImportSchema } from "../schema";

/**
 * Writes a checked import of calls: all of it or nothing, once. Calls that somebody else brought
 * meanwhile are counted as repeated. Answers whether it was written now.
 */
export const applyCalls = defineCommand({
  auditEvent: "import.committed",
  permission: "call:import",
  timeoutMs: 600_000,
  input: getImportSchema,
  async run({ tx, access, now, today, input, audit, unchanged }) {
    const { organizationId, timeZone } = access;
    const scope = { organizationId, importId: input.importId };
    const row = await lockImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    if (row.status === "committed") {
      unchanged();
      return ok({ isWritten: false });
    }
    const options = optionsOf(row);
    const staged = countsOf(row.counts);
    if (row.status !== "committing" || options.kind !== "calls" || staged === null) return refuse("CHANGED_MEANWHILE");
    const by = options.calls.source === "" ? row.fileName : options.calls.source;
    const source = { source: "calls" as const, asOf: today, at: now.toISOString(), by };
    const written = await insertCalls(tx, { ...scope, timeZone, today, source }, stagedCalls(scope));
    const counts = {
      ...staged,
      new: written.count,
      update: 0,
      duplicate: staged.duplicate + staged.new - written.count,
      movedNumbers: written.moved.length,
    };
    const after = { fileName: row.fileName, sha256: row.sha256 };
    const entryId = await audit({ entityKind: "import", entityId: row.id, after, counts });
    await auditMovedNumbers(tx, organizationId, entryId, written.moved);
    // Other parties stand in these rows in clear; what was taken needs them no more.
    await tx.importCallRow.deleteMany({ where: { ...scope, action: { in: ["new", "duplicate"] } } });
    await tx.import.updateMany({
      where: { organizationId, id: row.id },
      data: {
        status: "committed",
        counts,
        committedAt: now,
        auditEntryId: entryId,
        failureCode: null,
        failureParams: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    return ok({ isWritten: true });
  },
});
