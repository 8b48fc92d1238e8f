const DAY_MS = 86_400_000;
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/** 9999-12-31 in the 1900 system; the 1904 system ends 1,462 days earlier on the count. */
const LAST_SERIAL_1900 = 2_958_465;
const LAST_SERIAL_1904 = LAST_SERIAL_1900 - 1462;

/**
 * The wall clock of a spreadsheet's date serial: `YYYY-MM-DD`, with ` HH:mm:ss` when it has a time;
 * a fraction below one day alone is `HH:mm:ss` when `isTimeOnly`. Null for serials that name no day:
 * negative ones, 0 and 60 (the false 29 February 1900) in the 1900 system, and beyond 9999-12-31.
 */
export function serialToText(serial: number, usesDate1904: boolean, isTimeOnly = false): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  if (isTimeOnly && serial < 1) return clockText(Math.round(serial * 86_400));
  let day = Math.floor(serial);
  let second = Math.round((serial - day) * 86_400);
  if (second === 86_400) {
    day += 1;
    second = 0;
  }
  if (day > (usesDate1904 ? LAST_SERIAL_1904 : LAST_SERIAL_1900)) return null;
  if (!usesDate1904 && (day === 0 || day === 60)) return null;
  // Days before the false leap day are one later than the epoch says.
  const shift = !usesDate1904 && day < 60 ? 1 : 0;
  const base = usesDate1904 ? EPOCH_1904_MS : EPOCH_1900_MS;
  const date = new Date(base + (day + shift) * DAY_MS).toISOString().slice(0, 10);
  return second === 0 ? date : `${date} ${clockText(second)}`;
}

function clockText(secondOfDay: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(secondOfDay / 3600) % 24)}:${two(Math.floor(secondOfDay / 60) % 60)}:${two(secondOfDay % 60)}`;
}
