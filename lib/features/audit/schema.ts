import { z } from "zod";

/** Query of the list of audit entries; dates are business dates, both inclusive. */
export const listAuditEntriesSchema = z.strictObject({
  entityKind: z.string().max(40).optional(),
  entityId: z.uuid().optional(),
  event: z.string().max(80).optional(),
  actor: z.string().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(50),
});

/** Query of the pages that a verification reads. */
export const listSealsSchema = z.strictObject({ afterSequence: z.string().regex(/^\d{1,18}$/) });

/** The list page's address; what does not parse is left out instead of refused. */
export const auditSearchParamsSchema = z.object({
  entityKind: z.string().max(40).optional().catch(undefined).transform(emptyToUndefined),
  actor: z.string().max(100).optional().catch(undefined).transform(emptyToUndefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
});

function emptyToUndefined(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
