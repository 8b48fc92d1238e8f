import { z } from "zod";
import {
  clockConsequenceDto,
  countDto,
  cursorDto,
  dateDto,
  dto,
  idDto,
  isUnverifiedDto,
  lineStateDto,
  listDto,
  maskedNumberDto,
  namedDto,
  numberRoleDto,
  periodTextDto,
  policyPeriodDto,
  recyclingClockDto,
  tailDto,
} from "@/lib/server/answer-schema";
import { ACTING_LEVELS } from "./schema";

/** Which week a due date falls into, seen from today; weeks begin on Monday. */
const riskWeekDto = z.discriminatedUnion("kind", [
  dto({ kind: z.enum(["overdue", "thisWeek", "nextWeek"]) }),
  dto({ kind: z.literal("later"), from: dateDto, to: dateDto }),
]);
export type RiskWeek = z.output<typeof riskWeekDto>;

/** A number that somebody must act on, with the rule that says so. */
export const riskItemDto = dto({
  id: idDto.describe("Of the number."),
  display: maskedNumberDto,
  tail: tailDto,
  lineState: lineStateDto,
  role: numberRoleDto.nullable(),
  level: z.enum(ACTING_LEVELS).nullable(),
  dueOn: dateDto,
  daysLeft: z.int(),
  week: riskWeekDto,
  clock: recyclingClockDto,
  consequence: clockConsequenceDto.nullable(),
  clause: dto({
    field: policyPeriodDto,
    period: periodTextDto.nullable().describe("As stored, `90d` or `3m`; null where the date is the number's own."),
    sourceTitle: z.string().nullable(),
    isUnverified: isUnverifiedDto,
  }).nullable(),
  carrier: namedDto.nullable(),
  custodianName: z.string().nullable(),
  teamName: z.string().nullable(),
  isDemo: z.boolean(),
}).meta({ id: "RiskItem" });
export type RiskItem = z.output<typeof riskItemDto>;

export const riskPageDto = dto({ items: listDto(riskItemDto), nextCursor: cursorDto, total: countDto }).meta({
  id: "RiskPage",
});
export type RiskPage = z.output<typeof riskPageDto>;
