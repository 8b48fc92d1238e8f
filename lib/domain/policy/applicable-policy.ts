import type { LocalDate } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { shortProvince } from "@/lib/domain/phone-number/province";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { CarrierPolicy } from "./carrier-policy";

/** What of a number decides which policy applies. */
export type PolicySubject = Pick<NumberFacts, (typeof NARROWINGS)[number]>;

/**
 * The most specific policy in force on a date, out of one carrier's; null where none applies. A
 * policy that narrows to something which is not known of the number does not apply.
 */
export function applicablePolicy(
  policies: readonly CarrierPolicy[],
  subject: PolicySubject,
  date: LocalDate,
): CarrierPolicy | null {
  let best: CarrierPolicy | null = null;
  for (const policy of policies) {
    if (!isInForce(policy, date) || !covers(policy, subject)) continue;
    if (best === null || isPreferred(policy, best)) best = policy;
  }
  return best;
}

/**
 * The facts that are not known of a number although a policy which would come first narrows to them:
 * which policy applies is not certain then. In the order of the narrowings, each once.
 */
export function undecidedNarrowings(
  policies: readonly CarrierPolicy[],
  subject: PolicySubject,
  date: LocalDate,
): readonly Narrowing[] {
  const unknownFields = NARROWINGS.filter((field) => subject[field] === null);
  if (unknownFields.length === 0) return [];
  const applicable = applicablePolicy(policies, subject, date);
  const rivals = policies.filter(
    (policy) =>
      isInForce(policy, date) &&
      NARROWINGS.every((field) => subject[field] === null || policy[field] === null || agree(field, policy, subject)) &&
      (applicable === null || isPreferred(policy, applicable)),
  );
  return unknownFields.filter((field) => rivals.some((policy) => policy[field] !== null));
}

/**
 * Another policy of the same carrier that is as specific, could apply to the same number and is in
 * force on a day on which the candidate is; null where there is none.
 */
export function findPolicyConflict(candidate: CarrierPolicy, others: readonly CarrierPolicy[]): CarrierPolicy | null {
  const isConflict = (other: CarrierPolicy) =>
    other.id !== candidate.id &&
    other.carrierId === candidate.carrierId &&
    specificity(other) === specificity(candidate) &&
    canCoverTheSame(other, candidate) &&
    overlaps(other, candidate);
  return others.find(isConflict) ?? null;
}

/** What is asked before a policy is saved. Refuses with POLICY_OVERLAP and the other policy's id. */
export function checkPolicyOverlap(candidate: CarrierPolicy, others: readonly CarrierPolicy[]): Result<undefined> {
  const conflict = findPolicyConflict(candidate, others);
  if (conflict === null) return ok();
  const params = { policyId: conflict.id, from: conflict.validFrom, to: conflict.validTo ?? "" };
  return refuse("POLICY_OVERLAP", params, [{ path: "validFrom", code: "POLICY_OVERLAP", params }]);
}

const NARROWINGS = ["province", "planType", "cardType", "holderType"] as const;
export type Narrowing = (typeof NARROWINGS)[number];

function isInForce(policy: CarrierPolicy, date: LocalDate): boolean {
  return policy.validFrom <= date && (policy.validTo === null || date <= policy.validTo);
}

function covers(policy: CarrierPolicy, subject: PolicySubject): boolean {
  return NARROWINGS.every((field) => policy[field] === null || agree(field, policy, subject));
}

function specificity(policy: CarrierPolicy): number {
  return NARROWINGS.filter((field) => policy[field] !== null).length;
}

/** Ties are refused when saved; should one exist all the same, the answer must not depend on the order read. */
function isPreferred(policy: CarrierPolicy, best: CarrierPolicy): boolean {
  const difference = specificity(policy) - specificity(best);
  if (difference !== 0) return difference > 0;
  if (policy.validFrom !== best.validFrom) return policy.validFrom > best.validFrom;
  return policy.id < best.id;
}

function canCoverTheSame(one: CarrierPolicy, other: CarrierPolicy): boolean {
  return NARROWINGS.every((field) => one[field] === null || other[field] === null || agree(field, one, other));
}

/** A province may be written 广东 here and 广东省 there. */
function agree(field: Narrowing, one: PolicySubject, other: PolicySubject): boolean {
  if (one[field] === other[field]) return true;
  return field === "province" && keyOf(one.province) === keyOf(other.province);
}

function keyOf(province: string | null): string | null {
  return province === null ? null : shortProvince(province);
}

function overlaps(one: CarrierPolicy, other: CarrierPolicy): boolean {
  return (
    (one.validTo === null || other.validFrom <= one.validTo) &&
    (other.validTo === null || one.validFrom <= other.validTo)
  );
}
