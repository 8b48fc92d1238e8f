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
