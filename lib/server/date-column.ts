import { type LocalDate, localDate } from "@/lib/domain/local-date";

/** A date column as Prisma gives it (UTC midnight) as a calendar date. */
export function fromDateColumn(value: Date): LocalDate;
export function fromDateColumn(value: Date | null): LocalDate | null;
export function fromDateColumn(value: Date | null): LocalDate | null {
  return value === null ? null : localDate(value.toISOString().slice(0, 10));
}

/** A calendar date as Prisma wants a date column (UTC midnight). */
export function toDateColumn(date: LocalDate): Date;
export function toDateColumn(date: LocalDate | null): Date | null;
export function toDateColumn(date: LocalDate | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}
