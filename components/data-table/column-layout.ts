import type { CSSProperties } from "react";
import type { ColumnHead } from "./column";

/** The column of the ticks, in sixteenths of the text size as all widths. */
export const TICK_WIDTH = 44;

/** A width as CSS says it. */
export const inRem = (width: number): string => `${width / 16}rem`;

/** Pinned columns stand at the edges that they are pinned to; the others keep their order between. */
export function byPin<Id extends string>(
  ids: readonly Id[],
  pins: Readonly<Partial<Record<Id, "start" | "end" | "none">>>,
): readonly Id[] {
  const rank = (id: Id) => (pins[id] === "start" ? 0 : pins[id] === "end" ? 2 : 1);
  return [...ids].sort((one, other) => rank(one) - rank(other));
}

/** Where columns stay in view: the class of a pinned column's cells, counted from its edge (two at each at most). */
export function pinClass(columns: readonly ColumnHead[], column: ColumnHead): string | undefined {
  if (column.pin === undefined) return undefined;
  const group = columns.filter((one) => one.pin === column.pin);
  const place = group.indexOf(column);
  return column.pin === "start" ? `pin-s${place + 1}` : `pin-e${group.length - place}`;
}

type Layout = CSSProperties & Readonly<Record<`--${string}`, string>>;

/**
 * The widths of a list whose columns all have one: of the whole, of what stays in view at either side, and how far
 * from its edge each pinned column sticks. Undefined where the text in the cells decides.
 */
export function layoutOf(columns: readonly ColumnHead[], isSelectable: boolean): Layout | undefined {
  if (columns.some((column) => column.width === undefined)) return undefined;
  const sum = (some: readonly ColumnHead[]) => some.reduce((total, { width = 0 }) => total + width, 0);
  const title = columns.filter((column) => column.sticky === "start");
  const starts = columns.filter((column) => column.pin === "start");
  const ends = columns.filter((column) => column.pin === "end");
  return {
    "--width": inRem(sum(columns) + (isSelectable ? TICK_WIDTH : 0)),
    "--start": inRem(sum([...title, ...starts])),
    "--end": inRem(sum(ends)),
    ...(starts.length > 0 && { "--s1": inRem(sum(title)), "--s2": inRem(sum([...title, ...starts.slice(0, 1)])) }),
    ...(ends.length > 1 && { "--e2": inRem(sum(ends.slice(-1))) }),
  };
}
