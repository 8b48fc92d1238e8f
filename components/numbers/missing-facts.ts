import { POLICY_PERIOD_FIELDS } from "@/lib/domain/policy/carrier-policy";

const OF_POLICY: ReadonlySet<string> = new Set(["policy", ...POLICY_PERIOD_FIELDS]);

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
