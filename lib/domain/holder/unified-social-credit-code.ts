import { ok, type Result, refuse } from "@/lib/domain/result";

/** Digits and letters without I, O, S, V and Z (GB 32100-2015); a character's value is its place. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
const MODULUS = 31;

/**
 * Reads a 统一社会信用代码 in any spelling (blanks, full width, small letters) as its 18 characters.
 * Refuses with USCC_LENGTH, USCC_CHARACTER or USCC_CHECK; says nothing about whether it was issued.
 */
export function parseUnifiedSocialCreditCode(text: string): Result<string> {
  const code = text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
  if (code.length !== LENGTH) return refuse("USCC_LENGTH");
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return refuse("USCC_CHARACTER");
  return checkValueOf(values.slice(0, -1)) === values.at(-1) ? ok(code) : refuse("USCC_CHECK");
}

/** GB 32100-2015: weights are the powers of 3 modulo 31. */
function checkValueOf(values: readonly number[]): number {
  let sum = 0;
  let weight = 1;
  for (const value of values) {
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return (MODULUS - (sum % MODULUS)) % MODULUS;
}
