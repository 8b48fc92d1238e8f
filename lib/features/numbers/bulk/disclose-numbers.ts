import "server-only";
import { type Access, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "@/lib/server/audit";
import type { Tx } from "@/lib/server/db";

/**
 * Whole numbers that one member is shown within any 60 minutes, by all sessions and tokens together. The
 * figure is our own (threat T36): far more than anybody dials in an hour, far less than a register.
 */
export const MAX_REVEALS_PER_HOUR = 2_000;
const HOUR_MS = 3_600_000;

/**
 * Counts whole numbers that are about to be shown to the asker in one look; the caller writes the audit
 * entry of what is shown. Refusals: PERSON_NEEDED for a job, REVEAL_LIMIT when the member has seen as many
 * as an hour allows; the look that reaches the limit is shown whole and writes an entry of its own.
 */
export async function discloseNumbers(tx: Tx, access: Access, now: Date, count: number): Promise<Result<void>> {
  const membershipId = memberIdOf(access.actor);
  if (membershipId === null) return refuse("PERSON_NEEDED");
  const taken = await takeDisclosures(tx, { organizationId: access.organizationId, membershipId, now }, count);
  if (taken === "refused") return refuse("REVEAL_LIMIT", { maximum: MAX_REVEALS_PER_HOUR });
  if (taken === "last") {
    const record = { entityKind: "numberDisclosure", entityId: null, counts: { numbers: MAX_REVEALS_PER_HOUR } };
    await writeAudit(tx, access, now, "number.revealLimitReached", record);
  }
  return ok(undefined);
}

type Looker = { readonly organizationId: string; readonly membershipId: string; readonly now: Date };

/** `last`: they reach the limit, for the first time within the hour. */
async function takeDisclosures(
  tx: Tx,
  { organizationId, membershipId, now }: Looker,
  wanted: number,
): Promise<"taken" | "last" | "refused"> {
  // Looks of one member wait for each other here, so that none is counted beside another.
  await tx.$queryRaw`
    SELECT id FROM membership WHERE organization_id = ${organizationId}::uuid AND id = ${membershipId}::uuid FOR NO KEY UPDATE`;
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const since = new Date(minute.getTime() - HOUR_MS); // its minute still counts whole: never more than the limit in an hour
  const rows = await tx.numberDisclosure.findMany({
    where: { organizationId, membershipId, minute: { gte: since } },
    select: { count: true, isLimitReached: true },
    orderBy: { minute: "asc" },
    take: 120,
  });
  const seen = rows.reduce((sum, row) => sum + row.count, 0);
  if (seen >= MAX_REVEALS_PER_HOUR) return "refused";
  const isLimitReached = seen + wanted >= MAX_REVEALS_PER_HOUR;
  await tx.numberDisclosure.upsert({
    where: { organizationId_membershipId_minute: { organizationId, membershipId, minute } },
    create: { organizationId, membershipId, minute, count: wanted, isLimitReached },
    update: { count: { increment: wanted }, ...(isLimitReached && { isLimitReached }) },
    select: { count: true },
  });
  return isLimitReached && !rows.some((row) => row.isLimitReached) ? "last" : "taken";
}
