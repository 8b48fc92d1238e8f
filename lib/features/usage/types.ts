import type { z } from "zod";
import { countDto, dateDto, dto, wholeListDto } from "@/lib/server/answer-schema";

/** Calls of one number on one business date. */
export const usageDayDto = dto({
  day: dateDto,
  callsOut: countDto,
  callsIn: countDto,
  answered: countDto,
  talkSeconds: countDto,
  messages: countDto,
}).meta({ id: "UsageDay" });
export type UsageDayDto = z.output<typeof usageDayDto>;

export const usageDaysDto = wholeListDto(usageDayDto).meta({ id: "UsageDays" });
