import "server-only";
import { canSeeTeam } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { toRevealed } from "../presenter";
import { revealNumberSchema } from "../schema";
import type { RevealedNumber } from "../types";

/**
 * Shows one number in full and writes down who saw it. Seeing changes nothing: the entry has a kind
 * of its own, so that the number's version stays. Refuses with NOT_FOUND.
 */
export const revealNumber = defineCommand({
  auditEvent: "number.revealed",
  permission: "number:reveal",
  input: revealNumberSchema,
  async run({ tx, access, input, audit }): Promise<Result<RevealedNumber>> {
    const row = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.numberId } },
      select: { digits: true, type: true, teamId: true },
    });
    if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
    await audit({
      entityKind: "numberDisclosure",
      entityId: input.numberId,
      teamId: row.teamId,
      reason: input.reason ?? null,
    });
    return ok(toRevealed(row.digits, row.type));
  },
});
