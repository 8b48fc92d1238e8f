/** What was confirmed for files of one shape, and what had been proposed then. */
export type RememberedMapping = {
  readonly mapping: readonly (string | null)[];
  /** Null: it was not kept; then nothing tells a column that was left out on purpose from one that nobody knew. */
  readonly proposal: readonly (string | null)[] | null;
};

export type RecalledMapping = {
  readonly mapping: readonly (string | null)[];
  /** Columns, from 0, that were left out then and whose header is known now. */
  readonly additions: readonly number[];
};

/**
 * The mapping to begin with: what was confirmed before, and for columns left out then the field whose
 * name their header is recognised by now. A proposal that was declined is not made again, and a field
 * that has its column keeps it.
 */
export function recallMapping(
  proposal: readonly (string | null)[],
  remembered: RememberedMapping | null,
): RecalledMapping {
  if (remembered === null) return { mapping: proposal, additions: [] };
  const additions: number[] = [];
  const mapping = proposal.map((proposed, column) => {
    const confirmed = remembered.mapping[column] ?? null;
    if (confirmed !== null || proposed === null) return confirmed;
    if (remembered.mapping.includes(proposed) || remembered.proposal?.[column] === proposed) return null;
    additions.push(column);
    return proposed;
  });
  return { mapping, additions };
}
