import "server-only";
import { canSeeTeam, memberIdOf } from "@/lib/domain/access/access";
import { EMPTY_CANCELLATION_FACTS } from "@/lib/domain/cancellation/cancellation-facts";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { decisionRecord, OVERRULED } from "@/lib/features/advice/bulk/record-decision";
import { findAdvice } from "@/lib/features/advice/queries";
import { writeAudit } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { isUniqueViolation } from "@/lib/server/error-codes";
import { newId } from "@/lib/server/ids";
import { nextReference } from "../bulk";
import { toJson, writeEvent } from "../bulk/write-case";
import { startCancellationSchema } from "../schema";
import type { MovedCancellation } from "../types";

/**
 * Opens a case for a number, at its first step. Where an earlier case of the number was completed and
 * the line proved alive, the new one continues it. Refusals: NOT_FOUND, NUMBER_GONE,
 * CANCELLATION_ALREADY_OPEN (with its id and reference), PERSON_NEEDED for a job, INVALID_INPUT at
 * adviceNote where the advice is to keep the number or to wait and nobody says why not.
 */
export const startCancellation = defineCommand({
  auditEvent: "cancellation.started",
  permission: "cancellation:start",
  input: startCancellationSchema,
  async run({ tx, access, now, today, input, audit }): Promise<Result<MovedCancellation>> {
    const { organizationId } = access;
    const requestedById = memberIdOf(access.actor);
    if (requestedById === null) return refuse("PERSON_NEEDED");
    // The lock makes two starts, and a start and a change of the number, wait for each other.
    await tx.$queryRaw`
      SELECT id FROM phone_number WHERE organization_id = ${organizationId}::uuid AND id = ${input.numberId}::uuid FOR UPDATE`;
    const number = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId, id: input.numberId } },
      select: { teamId: true, lineState: true, isDemo: true },
    });
    if (number === null || !canSeeTeam(access, number.teamId)) return refuse("NOT_FOUND");
    if (number.lineState === "cancelled" || number.lineState === "recycled") return refuse("NUMBER_GONE");
    const cases = await tx.cancellation.findMany({
      where: { organizationId, numberId: input.numberId, state: { in: [...OPEN_STATES, "completed"] } },
      orderBy: { id: "desc" },
      take: 20,
      select: { id: true, reference: true, state: true },
    });
    const open = cases.find((one) => one.state !== "completed");
    if (open) return refuse("CANCELLATION_ALREADY_OPEN", { cancellationId: open.id, reference: open.reference });
    const advised = await findAdvice(tx, access, today, input.numberId);
    if (!advised.ok) return advised;
    const overruled = decisionRecord(advised.value.advice, "cancel", {
      reason: input.adviceNote,
      teamId: number.teamId,
    });
    if (overruled !== null && input.adviceNote === "")
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "adviceNote", code: "MISSING" }]);

    const id = newId();
    const reference = await nextReference(tx, organizationId, today);
    const facts = {
      ...EMPTY_CANCELLATION_FACTS,
      confirming: { ...EMPTY_CANCELLATION_FACTS.confirming, reasonCode: input.reasonCode },
    };
    const previousId = cases[0]?.id ?? null;
    const row = {
      reference,
      numberId: input.numberId,
      teamId: number.teamId,
      previousId,
      state: "confirming",
    } as const;
    try {
      await tx.cancellation.create({
        data: {
          ...row,
          organizationId,
          id,
          facts: toJson(facts),
          requestedById,
          requestedByName: access.actor.name,
          isDemo: number.isDemo,
          createdAt: now,
        },
        select: { id: true },
      });
    } catch (error) {
      // The partial unique index on open cases has the last word.
      if (isUniqueViolation(error)) return refuse("CANCELLATION_ALREADY_OPEN");
      throw error;
    }
    const event = { cancellationId: id, event: "start", fromState: null, toState: row.state, reason: null, version: 1 };
    await writeEvent({ tx, access, now }, event);
    const after = { ...row, reasonCode: input.reasonCode };
    await audit({ entityKind: "cancellation", entityId: id, teamId: number.teamId, after });
    if (overruled !== null) await writeAudit(tx, access, now, OVERRULED, overruled);
    return ok({ id, reference, state: row.state, version: 1 });
  },
});
