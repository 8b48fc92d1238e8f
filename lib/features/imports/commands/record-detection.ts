import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { zoneOfOffset } from "@/lib/domain/import/prove-time-zone";
import { recallMapping } from "@/lib/domain/import/recall-mapping";
import { DATE_ORDERS } from "@/lib/domain/import/wall-clock";
import { ok, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import type { Detection } from "@/lib/server/files/detect-table";
import { knownSources } from "../queries";
import { fieldsOf, mappingOf } from "../queries/read-stored";
import { importIdInput } from "../schema";

const problemSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
const cellsSchema = z.array(z.string());

/** The shape in which detections are stored and read again. */
const detectionSchema = z.strictObject({
  fileType: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.int().nullable(),
  headerLine: z.int().nullable(),
  totalRows: z.int().nullable(),
  shapeHash: z.string().nullable(),
  detected: z.strictObject({
    // Where a sheet lies inside its archive is the reader's business, so it is left out.
    sheets: z.array(z.object({ index: z.int(), name: z.string(), isHidden: z.boolean() })),
    candidateLines: z.array(z.int()),
    head: z.array(z.strictObject({ line: z.int(), cells: cellsSchema })),
    headers: cellsSchema,
    samples: z.array(cellsSchema),
    proposal: z.array(z.string().nullable()),
    isRemembered: z.boolean(),
    additions: z.array(z.int()),
    problems: z.array(problemSchema),
    warnings: z.array(z.string()),
    isEncodingProven: z.boolean(),
    encodingProblem: problemSchema.nullable(),
    dateOrder: z.enum(DATE_ORDERS).nullable(),
    isDateOrderNeeded: z.boolean(),
    blankRows: z.int(),
    provenOffsetMinutes: z.int().nullable(),
    exampleStart: z.string().nullable(),
    usesDate1904: z.boolean(),
  }),
}) satisfies z.ZodType<Detection>;

/**
 * Writes what was found in a file and proposes the mapping that was confirmed for this shape before, with
 * the columns that nobody knew then.
 * Nobody's act, so no audit entry. Refuses CHANGED_MEANWHILE when the import has moved on.
 */
export const recordDetection = defineCommand({
  auditEvent: "import.detected",
  permission: "call:import",
  input: z.strictObject({ importId: importIdInput, version: z.int(), detection: detectionSchema }),
  async run({ tx, access, now, input, unchanged }) {
    const { organizationId } = access;
    const { detected, shapeHash, ...found } = input.detection;
    unchanged();
    const row = await tx.import.findUnique({
      where: { organizationId_id: { organizationId, id: input.importId } },
      select: { kind: true, options: true },
    });
    if (row === null) return refuse("CHANGED_MEANWHILE");
    const remembered =
      shapeHash === null
        ? null
        : await tx.importMapping.findUnique({
            where: { organizationId_kind_shapeHash: { organizationId, kind: row.kind, shapeHash } },
            select: { mapping: true, options: true },
          });
    const { proposal, ...rememberedOptions } = fieldsOf(remembered?.options ?? null);
    const options = { ...fieldsOf(row.options), ...rememberedOptions };
    const recalled = recallMapping(
      detected.proposal,
      remembered && {
        mapping: mappingOf(remembered.mapping),
        proposal: proposal === undefined ? null : mappingOf(proposal),
      },
    );
    const zone = row.kind === "calls" ? await zoneOf(tx, access, options, detected.provenOffsetMinutes, now) : null;
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: input.importId, status: "detecting", version: input.version },
      data: {
        ...found,
        sheet: found.sheet === null ? null : String(found.sheet),
        status: "mapping",
        shapeHash,
        mapping: [...recalled.mapping],
        options: {
          ...options,
          ...(zone !== null && { timeZone: zone }),
          ...(detected.dateOrder !== null && { dateOrder: detected.dateOrder }),
        },
        detected: { ...detected, isRemembered: remembered !== null, additions: [...recalled.additions] },
        counts: {},
        processedRows: 0,
        failureCode: null,
        failureParams: Prisma.DbNull,
      },
    });
    return count === 1 ? ok({ importId: input.importId }) : refuse("CHANGED_MEANWHILE");
  },
});

/** The zone to begin with: what the data prove, else what the source is remembered by; null leaves what stands. */
async function zoneOf(
  tx: Tx,
  access: Access,
  options: Readonly<Record<string, unknown>>,
  provenMinutes: number | null,
  now: Date,
): Promise<string | null> {
  const { source } = options;
  const sources = await knownSources(tx, access.organizationId);
  const remembered = sources.find((one) => one.source !== "" && one.source === source)?.timeZone ?? null;
  if (provenMinutes === null) return remembered;
  const candidates = [remembered, access.timeZone].flatMap((zone) => (zone === null ? [] : [zone]));
  const own = candidates.find((zone) => zoneOfOffset(provenMinutes, zone, now) === zone) ?? access.timeZone;
  return zoneOfOffset(provenMinutes, own, now) ?? remembered;
}
