import type { LocalDate } from "@/lib/domain/local-date";

/** Calls of one number on one business date. */
export type UsageDayDto = {
  readonly day: LocalDate;
  readonly callsOut: number;
  readonly callsIn: number;
  readonly answered: number;
  readonly talkSeconds: number;
  readonly messages: number;
};
