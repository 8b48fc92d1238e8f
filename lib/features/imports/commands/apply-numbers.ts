import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { auditReferences, createReferences } from "../bulk/create-references";
import { countStaged } from "../bulk/run-check";
import {
  auditStagedNumbers,
  copyContractEnds,
  insertStagedNumbers,
  lockStagedNumbers,
  staleRecords,
  updateStagedNumbers,
} from "../bulk/write-numbers";
import { lockImport } from "../queries";
import { fieldsOf, newReferencesOf } from "../queries/read-stored";
import { getImportSchema } from "../schema";

/**
 * Writes a checked import of numbers: all of it or nothing, once. Refuses IMPORT_STALE when a row, a
 * policy or a name changed since it was judged: judge again, then come back. Answers whether it was
 * written now (false: it was already).
 */
export const applyNumbers = defineCommand({
  auditEvent: "import.committed",
  permission: "number:import",
  timeoutMs: 300_000,
  input: getImportSchema,
  async run({ tx, access, now, today, input, audit, unchanged }) {
    const { organizationId } = access;
    const scope = { organizationId, importId: input.importId };
    const row = await lockImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    if (row.status === "committed") {
      unchanged();
      return ok({ isWritten: false });
    }
    if (row.status !== "committing") return refuse("CHANGED_MEANWHILE");
    // Until we end, no policy changes; one that changed since the check is seen by its revision.
    const [organization] = await tx.$queryRaw<{ policy_revision: number }[]>`
      SELECT policy_revision FROM organization WHERE id = ${organizationId}::uuid FOR SHARE`;
    const stored = fieldsOf(row.counts);
    if (organization?.policy_revision !== row.policyRevision || stored.checkedOn !== today)
      return refuse("IMPORT_STALE");
    await lockStagedNumbers(tx, scope);
    if ((await staleRecords(tx, scope, 1)).length > 0) return refuse("IMPORT_STALE");

    const counts = await countStaged(tx, scope, "numbers");
    const references = newReferencesOf(row.counts);
    if (!(await createReferences(tx, organizationId, references))) return refuse("IMPORT_STALE");
    const isComplete =
      (await insertStagedNumbers(tx, scope, now)) === counts.new &&
      (await updateStagedNumbers(tx, scope, now)) === counts.update;
    if (!isComplete) return refuse("IMPORT_STALE");
    await copyContractEnds(tx, scope);
    const after = { fileName: row.fileName, sha256: row.sha256 };
    const entryId = await audit({ entityKind: "import", entityId: row.id, after, counts });
    await auditStagedNumbers(tx, scope, entryId);
    await auditReferences(tx, organizationId, entryId, references);
    await tx.import.updateMany({
      where: { organizationId, id: row.id },
      data: {
        status: "committed",
        counts: { ...counts, newReferences: JSON.parse(JSON.stringify(references)) },
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
