import type { CallField } from "./call-columns";
import type { ColumnMapping } from "./match-columns";

/** How many records of a file go which way. */
export type CallDirections = { readonly outbound: number; readonly inbound: number };

/** Teams that call out have no file in which most calls come in; below this many records nothing is said. */
const MIN_RECORDS = 5;

/**
 * Whether caller and callee look swapped: the direction of each record came from the side on which our
 * number stands, and for at least two in three that is the callee. A question to a person, not a refusal.
 */
export function lookSwapped({ outbound, inbound }: CallDirections, mapping: ColumnMapping<CallField>): boolean {
  const isDeduced = mapping.includes("caller") && mapping.includes("callee") && !mapping.includes("direction");
  return isDeduced && outbound + inbound >= MIN_RECORDS && inbound >= 2 * outbound;
}
