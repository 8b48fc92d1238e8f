import { match } from "pinyin-pro";

/**
 * Whether a text could be a name typed in letters, by pinyin or by its initials: `ljy`, `lujunyi`, `lu jy`.
 * One letter would mean every tenth name.
 */
export function isTypedInLetters(text: string): boolean {
  return /^[a-z][a-z' ]{1,29}$/i.test(text.trim());
}

/**
 * Whether neighbouring characters of a Chinese name begin with what was typed, each by its initial or by more
 * of its pinyin; readings that only surnames have count, too (单 is `s`, 曾 `z`).
 */
export function matchesPinyin(name: string, typed: string): boolean {
  return match(name, typedLetters(typed), { precision: "start", continuous: true, v: true }) !== null;
}

/** The letters of a name that was typed in letters, without blanks and apostrophes. */
export function typedLetters(typed: string): string {
  return typed.toLowerCase().replace(/[' ]/g, "");
}
