import "server-only";
import { type Access, canSeeTeam, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { toRevealed } from "../presenter";
import { revealNumberSchema } from "../schema";
import type { RevealedNumber } from "../types";

/**
 * Whole numbers that one member is shown within any 60 minutes, by all sessions and tokens together. The
 * figure is our own (threat T36): far more than anybody dials in an hour, far less than a register.
 */
export const MAX_REVEALS_PER_HOUR = 2_000;
const HOUR_MS = 3_600_000;

/**
 * Shows one number in full and writes down who saw it. Seeing changes nothing: the entry has a kind
 * of its own, so that the number's version stays. Refusals: NOT_FOUND, PERSON_NEEDED for a job,
 * REVEAL_LIMIT when the member has seen as many as an hour allows; reaching that writes an entry of its own.
 */
export const revealNumber = defineCommand({
  auditEvent: "number.revealed",
  permission: "number:reveal",
  input: revealNumberSchema,
  async run({ tx, access, now, input, audit }): Promise<Result<RevealedNumber>> {
    const membershipId = memberIdOf(access.actor);
    if (membershipId === null) return refuse("PERSON_NEEDED");
    const row = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.numberId } },
      select: { digits: true, type: true, teamId: true },
    });
    if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
    const taken = await takeReveal(tx, access, membershipId, now);
    if (taken === "refused") return refuse("REVEAL_LIMIT", { maximum: MAX_REVEALS_PER_HOUR });
    await audit({
      entityKind: "numberDisclosure",
      entityId: input.numberId,
      teamId: row.teamId,
      reason: input.reason ?? null,
    });
    if (taken === "last") {
      const record = { entityKind: "numberDisclosure", entityId: null, counts: { numbers: MAX_REVEALS_PER_HOUR } };
      await writeAudit(tx, access, now, "number.revealLimitReached", record);
    }
    return ok(toRevealed(row.digits, row.type));
  },
});

/** Counts one look. `last`: it reaches the limit, for the first time within the hour. */
async function takeReveal(
  tx: Tx,
  { organizationId }: Access,
  membershipId: string,
  now: Date,
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
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  if (count >= MAX_REVEALS_PER_HOUR) return "refused";
  const isLimitReached = count + 1 === MAX_REVEALS_PER_HOUR;
  await tx.numberDisclosure.upsert({
    where: { organizationId_membershipId_minute: { organizationId, membershipId, minute } },
    create: { organizationId, membershipId, minute, count: 1, isLimitReached },
    update: { count: { increment: 1 }, ...(isLimitReached && { isLimitReached }) },
    select: { count: true },
  });
  return isLimitReached && !rows.some((row) => row.isLimitReached) ? "last" : "taken";
}
