import { join } from "node:path";

/**
 * Folder of files that others published, for checks against data that nobody here wrote. It is not part
 * of the project: tests that need it are skipped, visibly, where the variable is not set.
 */
export const PUBLISHED_DATA = process.env.LINEKEEPER_PUBLISHED_DATA ?? null;

export function publishedPath(...parts: readonly string[]): string {
  if (PUBLISHED_DATA === null) throw new RangeError("LINEKEEPER_PUBLISHED_DATA is not set");
  return join(PUBLISHED_DATA, ...parts);
}
