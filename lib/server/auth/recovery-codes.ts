import "server-only";
import { randomInt } from "node:crypto";
import { keyedHash } from "./sealed";

export const RECOVERY_CODES = 10;

/** No 0/O, 1/I/L: the code is read from paper and typed. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Ten different codes of three groups of four: 31^12, about 59 bits each. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) codes.add([group(), group(), group()].join("-"));
  return [...codes];
}

/** What is stored instead of a code; capitals, spaces and dashes do not matter. */
export function hashRecoveryCode(userId: string, code: string): string {
  return keyedHash("recovery code", userId, code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""));
}
