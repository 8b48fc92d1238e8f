import { z } from "zod";
import { cursorDto, dto, idDto, instantDto, listDto } from "@/lib/server/answer-schema";

const changedFields = z.record(z.string(), z.unknown()).readonly().nullable();

/** One change: who, when, what, from what to what, why. */
export const auditEntryDto = dto({
  id: idDto,
  at: instantDto,
  actorKind: z.string(),
  actorName: z.string(),
  requestId: z.string().nullable(),
  event: z.string(),
  entityKind: z.string(),
  entityId: z.string().nullable(),
  before: changedFields.describe("The changed fields alone; phone numbers are masked."),
  after: changedFields,
  reason: z.string().nullable(),
  counts: changedFields.describe("Of a bulk act: how many rows met which fate."),
}).meta({ id: "AuditEntry" });
export type AuditEntryDto = z.output<typeof auditEntryDto>;

export const auditPageDto = dto({
  items: listDto(auditEntryDto),
  nextCursor: cursorDto,
  names: z
    .record(z.string(), z.string())
    .readonly()
    .describe(
      "What the teams, carriers, contracts, holders and members are called now whose ids stand in the entries.",
    ),
}).meta({ id: "AuditPage" });
export type AuditPage = z.output<typeof auditPageDto>;

/** The first place at which the chain of a company does not hold. */
export type AuditFault = {
  readonly kind: "sequenceGap" | "entryMissing" | "previousHashDiffers" | "hashDiffers" | "entryUnsealed";
  readonly sequence: string | null;
  readonly entryId: string | null;
};

export type AuditVerification = {
  readonly sealed: number;
  readonly head: string | null;
  readonly fault: AuditFault | null;
};
