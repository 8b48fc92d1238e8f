import type { NumberType } from "./vocabulary";

/** What the formats read of a number: its digits as dialled at home, and its type. */
export type DisplayedNumber = { readonly national: string; readonly type: NumberType };

/** As people read it aloud: `138 0013 8000`, `010 1234 5678`, `400 123 4567`, `+14155552671`, `95588`. */
export function formatPhoneNumber({ national, type }: DisplayedNumber): string {
  if (type === "mobile") return spaced(national, [3, 4, 4]);
  if (type === "service400") return spaced(national, [3, 3, 4]);
  if (type === "service1010") return spaced(national, [4, 4]);
  if (type === "foreign") return `+${national}`;
  if (type !== "fixedLine") return national;
  const area = areaCodeLength(national);
  return spaced(national, [area, national.length - area - 4, 4]);
}

/** For those who need not know the whole number: `138****8000`. Short numbers keep two digits only. */
export function maskPhoneNumber({ national, type }: DisplayedNumber): string {
  if (national.length < 9) return national.slice(0, 2) + "*".repeat(Math.max(national.length - 2, 0));
  const head = type === "fixedLine" ? areaCodeLength(national) : 3;
  return `${national.slice(0, head)}****${national.slice(-4)}`;
}

/** The last four digits: how colleagues name a number to each other (尾号 8000). */
export function tailOfPhoneNumber({ national }: Pick<DisplayedNumber, "national">): string {
  return national.slice(-4);
}

function areaCodeLength(national: string): number {
  return /^0[12]/.test(national) ? 3 : 4;
}

function spaced(digits: string, lengths: readonly number[]): string {
  let start = 0;
  const groups = lengths.map((length) => {
    const group = digits.slice(start, start + length);
    start += length;
    return group;
  });
  return groups.join(" ");
}
