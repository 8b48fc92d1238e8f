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
  const letters = typed.toLowerCase().replace(/[' ]/g, "");
  return match(name, letters, { precision: "start", continuous: true }) !== null;
}
