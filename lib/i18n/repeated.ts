/** Where the value stands in the sentence; of Unicode's private use, so in no message and no value. */
const GAP = "\uE000";

/** A sentence with one plain gap, worked out once and filled in for each row of a list. */
export function withGap(sentence: (gap: string) => string): (value: string) => string {
  const parts = sentence(GAP).split(GAP);
  return (value) => parts.join(value);
}

/** Words that the rows of a list share, each worked out once. Make it anew for each list. */
export function said<Key extends string | number>(word: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = word(key);
    known.set(key, text);
    return text;
  };
}
