import "server-only";
import { type Access, canSeeTeam } from "@/lib/domain/access/access";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { policiesOf } from "@/lib/features/carriers/queries";
import { factsOf, policyFor } from "@/lib/features/numbers/bulk";
import { usageDaysOf } from "@/lib/features/usage/queries";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { DECISION_KIND } from "./bulk/record-decision";
import { adviceSelect, toAdvice } from "./presenter";
import { getAdviceInCaseSchema, getAdviceSchema } from "./schema";
import type { NumberAdvice } from "./types";

/** Keep or cancel one number today, with reasons and money. Refuses with NOT_FOUND. */
export const getAdvice = defineQuery({
  name: "advice.get",
  permission: "number:read",
  input: getAdviceSchema,
  run: async ({ tx, access, today, input }) => onlyAdvice(await findAdvice(tx, access, today, input.numberId)),
});

/**
 * What the advice on the number of a case would be if the case were not open: in view of it somebody
 * confirms the intent. Refuses with NOT_FOUND.
 */
export const getAdviceInCase = defineQuery({
  name: "advice.getInCase",
  permission: "cancellation:read",
  input: getAdviceInCaseSchema,
  async run({ tx, access, today, input }): Promise<Result<NumberAdvice>> {
    const found = await tx.cancellation.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.cancellationId } },
      select: { numberId: true },
    });
    return found === null
      ? refuse("NOT_FOUND")
      : onlyAdvice(await findAdvice(tx, access, today, found.numberId, "asIfNotOpen"));
  },
});

type Advised = { readonly advice: NumberAdvice; readonly teamId: string | null };

function onlyAdvice(found: Result<Advised>): Result<NumberAdvice> {
  return found.ok ? ok(found.value.advice) : found;
}

/** The advice inside a transaction, for whoever decides in view of it. Refuses NOT_FOUND. */
export async function findAdvice(
  tx: Tx,
  access: Access,
  today: LocalDate,
  numberId: string,
  openCase: "asItStands" | "asIfNotOpen" = "asItStands",
): Promise<Result<Advised>> {
  const { organizationId } = access;
  const row = await tx.phoneNumber.findUnique({
    where: { organizationId_id: { organizationId, id: numberId } },
    select: adviceSelect,
  });
  if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { activeWindowDays: true, complianceReviewDays: true },
  });
  const policies = await policiesOf(tx, organizationId, row.carrierId);
  const windowStart = addDays(today, -organization.activeWindowDays);
  const advice = toAdvice(row, {
    ...organization,
    today,
    thresholds: access.thresholds,
    policy: policyFor(factsOf(row), row.carrierId, policies, today),
    openCancellation: openCase === "asItStands" ? (row.cancellations[0] ?? null) : null,
    reserveCount: row.role === "reserve" ? await countReserves(tx, organizationId, row.teamId) : 0,
    usage: await usageDaysOf(tx, organizationId, row.id, windowStart, today),
    lastDecision: await findLastDecision(tx, organizationId, row.id),
  });
  return ok({ advice, teamId: row.teamId });
}

/** Index: audit_entry (organization, entity kind, entity, at). */
function findLastDecision(tx: Tx, organizationId: string, numberId: string) {
  return tx.auditEntry.findFirst({
    where: { organizationId, entityKind: DECISION_KIND, entityId: numberId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, actorName: true, reason: true, after: true },
  });
}

/** The living reserve numbers of a team. Index: the key of number_count. */
async function countReserves(tx: Tx, organizationId: string, teamId: string | null): Promise<number> {
  if (teamId === null) return 0;
  const { _sum } = await tx.numberCount.aggregate({
    where: { organizationId, teamId, role: "reserve", lineState: { notIn: ["preCancelled", "cancelled", "recycled"] } },
    _sum: { count: true },
  });
  return _sum.count ?? 0;
}
