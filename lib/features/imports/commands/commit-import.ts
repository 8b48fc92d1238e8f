import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { findImport, mayImport } from "../queries";
import { countsOf, optionsOf } from "../queries/read-stored";
import { stepImportSchema } from "../schema";
import type { ImportVersion } from "../types";

/**
 * The person's yes to what the preview showed: a job writes it. Refusals: NOT_FOUND, CHANGED_MEANWHILE,
 * NOTHING_TO_IMPORT, BAD_ROWS_STOP (rows are bad and the person chose to stop at them).
 */
export const commitImport = defineCommand({
  auditEvent: "import.confirmed",
  permission: "call:import",
  input: stepImportSchema,
  async run({ tx, access, input, audit, unchanged }): Promise<Result<ImportVersion>> {
    const { organizationId, actor } = access;
    const { importId, expectedVersion } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    // The same yes twice is one.
    if (row.version === expectedVersion + 1 && ["committing", "committed"].includes(row.status)) {
      unchanged();
      return ok({ importId, status: "committing", version: row.version });
    }
    const counts = countsOf(row.counts);
    if (counts === null) return refuse("CHANGED_MEANWHILE");
    const options = optionsOf(row);
    const { badRows } = options.kind === "calls" ? options.calls : options.numbers;
    const isStoppedByDuplicates = options.kind === "numbers" && options.numbers.duplicates === "stop";
    if (counts.error > 0 && (badRows === "stop" || isStoppedByDuplicates))
      return refuse("BAD_ROWS_STOP", { count: counts.error });
    if (counts.new + counts.update === 0) return refuse("NOTHING_TO_IMPORT");
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, version: expectedVersion, status: "preview" },
      data: { status: "committing", failureCode: null, failureParams: Prisma.DbNull, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await enqueueJob(tx, "imports.commit", { organizationId, importId, actor: { ...actor, ...scopesOf(actor) } });
    await audit({ entityKind: "import", entityId: importId, after: { ...counts } });
    return ok({ importId, status: "committing", version: expectedVersion + 1 });
  },
});

/** JSON wants an array of its own. */
export function scopesOf(actor: object): { scopes?: string[] } {
  return "scopes" in actor && Array.isArray(actor.scopes) ? { scopes: actor.scopes.map(String) } : {};
}
