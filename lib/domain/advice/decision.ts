import type { AdviceKind } from "./advise-on";

export const NUMBER_DECISIONS = ["keep", "cancel"] as const;
export type NumberDecision = (typeof NUMBER_DECISIONS)[number];

const AGAINST: Readonly<Record<NumberDecision, readonly AdviceKind[]>> = {
  keep: ["cancel"],
  cancel: ["keep", "keepAlive", "wait"],
};

/** Whether a person who decides so overrules the advice, and owes a reason. A review asks for any decision. */
export function isAgainstAdvice(decision: NumberDecision, advice: AdviceKind): boolean {
  return AGAINST[decision].includes(advice);
}
