import "server-only";
import { canSeeTeam } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { discloseNumbers } from "../bulk/disclose-numbers";
import { toRevealed } from "../presenter";
import { revealNumberSchema } from "../schema";
import type { RevealedNumber } from "../types";

/**
 * Shows one number in full and writes down who saw it. Seeing changes nothing: the entry has a kind
 * of its own, so that the number's version stays. Refusals: NOT_FOUND, PERSON_NEEDED for a job,
 * REVEAL_LIMIT when the member has seen as many as an hour allows.
 */
export const revealNumber = defineCommand({
  auditEvent: "number.revealed",
  permission: "number:reveal",
  input: revealNumberSchema,
  async run({ tx, access, now, input, audit }): Promise<Result<RevealedNumber>> {
    const row = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.numberId } },
      select: { digits: true, type: true, teamId: true },
    });
    if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
    const disclosed = await discloseNumbers(tx, access, now, 1);
    if (!disclosed.ok) return disclosed;
    await audit({
      entityKind: "numberDisclosure",
      entityId: input.numberId,
      teamId: row.teamId,
      reason: input.reason ?? null,
    });
    return ok(toRevealed(row.digits, row.type));
  },
});
