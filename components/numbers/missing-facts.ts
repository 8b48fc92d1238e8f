import { POLICY_PERIOD_FIELDS } from "@/lib/domain/policy/carrier-policy";

const OF_POLICY: ReadonlySet<string> = new Set(["policy", ...POLICY_PERIOD_FIELDS]);

/** What is missing as people call it: a number without a carrier lacks the carrier before any policy of it. */
export function missingNames(facts: readonly string[], carrier: { readonly id: string } | null): readonly string[] {
  return [...new Set(facts.map((fact) => (fact === "policy" && carrier === null ? "carrier" : fact)))];
}

/** Where what is missing can be entered: in the number, or in a policy of its carrier where it has one. */
export function missingPlaces(
  facts: readonly string[],
  carrier: { readonly id: string } | null,
): { readonly isInNumber: boolean; readonly policyHref: string | null } {
  const hasPolicyFacts = facts.some((fact) => OF_POLICY.has(fact));
  return {
    isInNumber: facts.some((fact) => !OF_POLICY.has(fact) || carrier === null),
    policyHref: hasPolicyFacts && carrier !== null ? `/carriers/${carrier.id}` : null,
  };
}
