import "server-only";
import { z } from "zod";
import { type NewReferences, usedOnly } from "@/lib/domain/import/references";
import { HOLDER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { countDirections, countStaged } from "../bulk/run-check";
import { usedIds } from "../bulk/write-numbers";
import { kindOf } from "../queries/read-stored";
import { importIdInput } from "../schema";

const reference = { id: z.uuid(), name: z.string() };
const date = z.iso.date().nullable();

/** The shape in which what is to be created is stored and read again. */
const newReferencesSchema = z.strictObject({
  carriers: z.array(z.strictObject(reference)),
  holders: z.array(z.strictObject({ ...reference, type: z.enum(HOLDER_TYPES) })),
  contracts: z.array(
    z.strictObject({
      ...reference,
      carrierId: z.uuid().nullable(),
      startsOn: date,
      endsOn: date,
      penaltyFen: z.int().nullable(),
    }),
  ),
}) satisfies z.ZodType<NewReferences>;

/**
 * Ends a check: every row is staged, the counts add up, the person may look. Nobody's act, so no
 * audit entry. Refuses CHANGED_MEANWHILE when the run has lost its import.
 */
export const recordCheck = defineCommand({
  auditEvent: "import.checked",
  permission: "call:import",
  timeoutMs: 60_000,
  input: z.strictObject({
    importId: importIdInput,
    run: z.uuid(),
    policyRevision: z.int(),
    checkedOn: z.iso.date(),
    newReferences: newReferencesSchema,
  }),
  async run({ tx, access, input, unchanged }) {
    const { organizationId } = access;
    const { importId, run, policyRevision, checkedOn } = input;
    unchanged();
    const row = await tx.import.findUnique({
      where: { organizationId_id: { organizationId, id: importId } },
      select: { kind: true },
    });
    if (row === null) return refuse("CHANGED_MEANWHILE");
    const counts = await countStaged(tx, { organizationId, importId }, kindOf(row.kind));
    const directions = kindOf(row.kind) === "calls" ? await countDirections(tx, { organizationId, importId }) : null;
    const newReferences = JSON.parse(
      JSON.stringify(usedOnly(input.newReferences, await usedIds(tx, organizationId, importId))),
    );
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, status: "checking", counts: { path: ["run"], equals: run } },
      data: {
        status: "preview",
        counts: { ...counts, run, checkedOn, newReferences, directions },
        policyRevision,
        processedRows: counts.rows,
        totalRows: counts.rows,
      },
    });
    return count === 1 ? ok({ importId }) : refuse("CHANGED_MEANWHILE");
  },
});
