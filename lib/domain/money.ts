import { ok, type Result, refuse } from "./result";

declare const fenBrand: unique symbol;
/** Money in fen (分), a safe integer. May be negative only where a doc comment says so (a balance in arrears). */
export type Fen = number & { readonly [fenBrand]: true };

/** The largest amount that the product stores: 9,999,999,999.99 yuan. */
export const MAX_FEN = 999_999_999_999;

/** Brands an integer number of fen; throws RangeError on fractions, NaN and amounts beyond MAX_FEN. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > MAX_FEN) {
    throw new RangeError("an amount of money is a safe integer of fen");
  }
  return amount as Fen;
}

/** Longer than any amount that is stored, spelled out. */
const MAX_YUAN_TEXT_LENGTH = 32;

/**
 * Reads an amount in yuan, not negative and with at most two decimals, as fen: `1,234.50`, `¥12.5`,
 * `12.5元`, full width too. Refuses with AMOUNT_MISSING, AMOUNT_NEGATIVE, AMOUNT_NOT_A_NUMBER,
 * AMOUNT_TOO_MANY_DECIMALS or AMOUNT_TOO_LARGE; never rounds.
 */
export function parseYuan(text: string): Result<Fen> {
  if (text.length > MAX_YUAN_TEXT_LENGTH) return refuse("AMOUNT_NOT_A_NUMBER");
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return refuse("AMOUNT_MISSING");
  // 12,50 could be twelve and a half or twelve hundred: commas are taken only as thousands.
  const match = /^([-−(]?)\s*[¥]?\s*([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*元?\s*(\)?)$/.exec(plain);
  if (match === null) return refuse("AMOUNT_NOT_A_NUMBER");
  const [, sign = "", innerSign = "", whole = "", decimals = "", bracket = ""] = match;
  if ((sign === "(") !== (bracket === ")")) return refuse("AMOUNT_NOT_A_NUMBER");
  if (sign !== "" || innerSign !== "") return refuse("AMOUNT_NEGATIVE");
  if (decimals.length > 2) return refuse("AMOUNT_TOO_MANY_DECIMALS", { max: 2 });
  const amount = Number(whole.replaceAll(",", "") + decimals.padEnd(2, "0"));
  return amount > MAX_FEN ? refuse("AMOUNT_TOO_LARGE", { max: formatYuan(fen(MAX_FEN)) }) : ok(fen(amount));
}

/** Yuan with two decimals and thousands separated, without a sign of currency: `1,234.50`, `-0.05`. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}`;
}
