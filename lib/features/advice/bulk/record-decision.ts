import "server-only";
import { isAgainstAdvice, type NumberDecision } from "@/lib/domain/advice/decision";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { AuditRecord } from "@/lib/server/audit";
import type { NumberAdvice } from "../types";

/** Of the entries that keep decisions: a kind of its own, so that the number's version stays. */
export const DECISION_KIND = "adviceDecision";
export const OVERRULED = "number.adviceOverruled";

/**
 * The entry of a decision against the advice: what was decided and why, the advice, and what it rested on.
 * Null where the decision follows it.
 */
export function decisionRecord(
  advice: NumberAdvice,
  decision: NumberDecision,
  { reason, teamId }: { readonly reason: string; readonly teamId: string | null },
): AuditRecord | null {
  if (!isAgainstAdvice(decision, advice.kind)) return null;
  const { kind, reasons, waitUntil, penaltyFen, savingPerYearFen, usage } = advice;
  const basis = { reasons, waitUntil, penaltyFen, savingPerYearFen, usage };
  const after = { decision, advice: kind, basis };
  return { entityKind: DECISION_KIND, entityId: advice.numberId, teamId, after: asJson(after), reason };
}

/** A decision is plain texts and numbers. */
function asJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value));
}
