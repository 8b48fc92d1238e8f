const UNSTORABLE = /\0|\p{Surrogate}/u;
const EACH_UNSTORABLE = /\0|\p{Surrogate}/gu;

/**
 * A text of a file as it is kept to be shown: what PostgreSQL takes in no text (NUL, half a surrogate
 * pair) becomes U+FFFD. Values are judged before, and none with these characters, or with that one, is taken.
 */
export function storableText(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(EACH_UNSTORABLE, "\uFFFD") : text;
}
