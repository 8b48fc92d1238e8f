/** Words that common passwords are made of: the product's own, and those of every leaked list. */
const COMMON_WORDS = [
  "linekeeper haoguanjia haoma guanjia dianxiao xiaohao telesales yidong liantong dianxin guangdian chinamobile unicom telecom",
  "password passwort passw0rd passwd pass word admin administrator root superuser manager operator guest user login welcome test tester testing demo default temp changeme letmein secret master system server",
  "qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn qazwsxedc qazwsx qweasdzxc qweasd 1qaz2wsx3edc 1qaz2wsx 1q2w3e4r5t 1q2w3e4r zaq12wsx q1w2e3r4 poiuytrewq",
  "iloveyou ilove loveyou love woaini woaiwojia aini nihao mima wodemima zhangsan lisi wangwu beijing shanghai shenzhen guangzhou zhongguo china company office sales phone mobile number hello world",
  "monkey dragon football baseball basketball superman batman sunshine princess shadow michael jordan charlie jessica ashley daniel computer internet starwars pokemon freedom whatever trustno michelle jennifer thomas soccer hockey killer pepper ginger summer winter spring autumn monday january december google facebook microsoft apple samsung",
  "abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd abc aabbcc xyz qwe asd zxc aaa",
  "5201314 1314520 520 1314 888 666 168 110 112233 121212 123123 123321 147258369 147258 159357 147852 789456 741852963 010203 112358",
]
  .join(" ")
  .split(" ")
  .sort((one, other) => other.length - one.length);

/** Letters that people write as digits or signs. */
const DISGUISES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** What must be left, in different characters, once everything that a guesser tries first is taken away. */
const MIN_OTHER_CHARACTERS = 5;

/**
 * Whether a password is one of those that are tried first: common words, runs (1234, dcba), repetitions,
 * years, and the given words (the person's e-mail, the company's name), in any combination and disguise.
 */
export function isCommonPassword(password: string, ownWords: readonly string[] = []): boolean {
  const plain = [...password.normalize("NFKC").toLowerCase()];
  const words = [...ownWords.flatMap(partsOf), ...COMMON_WORDS];
  const covered = new Set([...placesOf(words, plain), ...placesOf(words, plain.map(undisguised))]);
  const left = plain.map((character, place) => (covered.has(place) ? " " : character)).join("");
  return new Set(remainder(left)).size < MIN_OTHER_CHARACTERS;
}

function partsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3);
}

function undisguised(character: string): string {
  return DISGUISES[character] ?? character;
}

/** The places of a text that belong to one of the words; the longest words are looked for first. */
function placesOf(words: readonly string[], characters: readonly string[]): number[] {
  let text = characters.map((character) => (character.length === 1 ? character : "?")).join("");
  const places: number[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word)) {
      places.push(...Array.from({ length: word.length }, (_, offset) => at + offset));
      text = text.slice(0, at) + " ".repeat(word.length) + text.slice(at + word.length);
    }
  }
  return places;
}

function remainder(text: string): string {
  return withoutRuns(text.replaceAll(/(?:19|20)\d{2}/g, " ").replaceAll(/(.+?)\1+/gu, "$1")).replaceAll(/\s/g, "");
}

/** Takes away three or more characters that follow each other upward or downward. */
function withoutRuns(text: string): string {
  const characters = [...text];
  const kept: string[] = [];
  for (let start = 0; start < characters.length; ) {
    const end = endOfRun(characters, start);
    if (end - start >= 3) kept.push(" ");
    else kept.push(...characters.slice(start, end));
    start = end;
  }
  return kept.join("");
}

function endOfRun(characters: readonly string[], start: number): number {
  const step = codeOf(characters, start + 1) - codeOf(characters, start);
  if (Math.abs(step) !== 1) return start + 1;
  let end = start + 2;
  while (codeOf(characters, end) - codeOf(characters, end - 1) === step) end += 1;
  return end - start >= 3 ? end : start + 1;
}

function codeOf(characters: readonly string[], index: number): number {
  return characters[index]?.codePointAt(0) ?? Number.NaN;
}
