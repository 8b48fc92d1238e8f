import type { LocalDate } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";

/** Shown wherever there is no value. */
export const NOTHING = "--";
export const DEFAULT_TIME_ZONE = "Asia/Shanghai";

const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** `2026-10-30`; `--` for nothing. */
export function formatDate(date: LocalDate | null | undefined): string {
  return date ?? NOTHING;
}

/** `2026-10-30 06:00:00`, 24 hours, in the given zone; `--` for nothing. */
export function formatDateTime(instant: Date | string | null | undefined, timeZone = DEFAULT_TIME_ZONE): string {
  const parts = partsOf(instant, timeZone);
  return parts ? `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}` : NOTHING;
}

/** Fen as yuan with two decimals, `1,234.50`; exact, no floating point; `--` for nothing. */
export function formatMoney(amount: Fen | null | undefined): string {
  if (amount === null || amount === undefined) return NOTHING;
  const absolute = Math.abs(amount);
  const cents = String(absolute % 100).padStart(2, "0");
  return `${amount < 0 ? "-" : ""}${COUNT.format(Math.floor(absolute / 100))}.${cents}`;
}

/** `1,234,567`; `--` for nothing. */
export function formatCount(count: number | null | undefined): string {
  return count === null || count === undefined ? NOTHING : COUNT.format(count);
}

/** `12%`, rounded down so that 99.9 % never reads as complete; `--` for nothing. */
export function formatPercent(ratio: number | null | undefined): string {
  return ratio === null || ratio === undefined ? NOTHING : `${Math.floor(ratio * 100)}%`;
}

/** `1.5 MB`, in powers of 1024; `20 MB` where it is whole. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Number((bytes / 1024).toFixed(1))} kB`;
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}

/** A rest of time in the unit that people use for it: seconds below a minute and a half, then whole minutes. */
export function describeTimeLeft(seconds: number): { key: "seconds" | "minutes"; count: number } {
  return seconds < 90 ? { key: "seconds", count: seconds } : { key: "minutes", count: Math.ceil(seconds / 60) };
}

/** The message under `common` that says how far a date is, with its parameter: `t(key, { days })`. */
export function describeDaysLeft(daysLeft: number): {
  key: "daysLeft" | "daysOverdue" | "today";
  days: number;
} {
  if (daysLeft === 0) return { key: "today", days: 0 };
  return daysLeft > 0 ? { key: "daysLeft", days: daysLeft } : { key: "daysOverdue", days: -daysLeft };
}

function partsOf(instant: Date | string | null | undefined, timeZone: string): Record<string, string> | null {
  if (instant === null || instant === undefined) return null;
  const date = typeof instant === "string" ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) return null;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
}
