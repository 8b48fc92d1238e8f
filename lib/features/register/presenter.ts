import "server-only";
import type { LevelCounts } from "@/lib/features/numbers/types";
import type { RegisterConditions } from "./schema";

/** Which of the levels' counts is the total of a list; null where its conditions go beyond them. */
export function countKey(conditions: RegisterConditions): keyof LevelCounts | null {
  const { level, hasMissingFacts, isAlive, sort: _sort, cursor: _cursor, ...others } = conditions;
  if (isAlive !== undefined) return null; // false is a condition, too: what is gone
  if (Object.values(others).some((value) => value !== undefined && value !== "" && value !== false)) return null;
  if (hasMissingFacts !== true) return level ?? "total";
  return level === undefined ? "hasMissingFacts" : null;
}
