import { z } from "zod";
import { ADVICE_KINDS, ADVICE_REASONS } from "@/lib/domain/advice/advise-on";
import { NUMBER_DECISIONS } from "@/lib/domain/advice/decision";
import { RESET_EVENTS } from "@/lib/domain/advice/reset-event";
import { COST_OPTIONS } from "@/lib/domain/contract/cost-path";
import {
  countDto,
  dateDto,
  dto,
  fenDto,
  idDto,
  instantDto,
  isUnverifiedDto,
  listDto,
  namedDto,
} from "@/lib/server/answer-schema";

const reasonDto = dto({
  code: z.enum(ADVICE_REASONS),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]).nullable())
    .readonly()
    .describe("The datum behind it: dates, counts, fen; null where nobody knows it."),
  isUnverified: isUnverifiedDto,
}).meta({ id: "AdviceReason" });
export type AdviceReasonView = z.output<typeof reasonDto>;

const missingDto = dto({
  of: z.enum(["number", "policy", "contract"]).describe("Where it is entered."),
  field: z.string(),
}).meta({ id: "MissingForAdvice", description: "What nobody has entered yet and the advice would count on." });
export type MissingForAdvice = z.output<typeof missingDto>;

const optionDto = dto({
  option: z.enum(COST_OPTIONS),
  status: z.enum(["known", "unknown", "impossible"]).describe("`impossible`: the contract forbids it."),
  costsFen: listDto(fenDto).describe("Cumulated cost after 1, 2, … months; empty unless known."),
  totalFen: fenDto.nullable().describe("At the end of the horizon."),
  isUnverified: isUnverifiedDto,
}).meta({ id: "AdviceOption", description: "What one way to go on costs." });
export type AdviceOption = z.output<typeof optionDto>;

const applyByDto = dto({
  date: dateDto,
  isFinal: z.boolean().describe("False where the holidays of a year that was counted are not announced yet."),
  isUnverified: isUnverifiedDto,
}).meta({ id: "ApplyBy" });

const decisionDto = dto({
  decision: z.enum(NUMBER_DECISIONS),
  advice: z.enum(ADVICE_KINDS).describe("What the advice was then."),
  reasons: listDto(reasonDto).describe("What it rested on then."),
  note: z.string().nullable(),
  by: z.string(),
  at: instantDto,
}).meta({ id: "AdviceDecision", description: "The last decision against the advice." });
export type AdviceDecision = z.output<typeof decisionDto>;

export const decidedNumberDto = dto({
  numberId: idDto,
  decision: z.enum(NUMBER_DECISIONS),
  advice: z.enum(ADVICE_KINDS).describe("What it overrules."),
}).meta({ id: "DecidedNumber" });
export type DecidedNumber = z.output<typeof decidedNumberDto>;

export const numberAdviceDto = dto({
  numberId: idDto,
  today: dateDto,
  kind: z.enum(ADVICE_KINDS).describe("`none`: gone already, or a cancellation is open."),
  reasons: listDto(reasonDto),
  waitUntil: dateDto
    .nullable()
    .describe("The first day on which cancelling is free; null: it is now, or nobody knows."),
  resetEvent: z.enum(RESET_EVENTS).nullable().describe("For `keepAlive`: the cheapest event that resets the clock."),
  horizonMonths: z.int(),
  options: listDto(optionDto).describe("Empty where the advice is `none`."),
  penaltyFen: z
    .union([fenDto, z.enum(["unknown", "forbidden"])])
    .nullable()
    .describe("For cancelling today. Null: no contract binds. `unknown`: ask the carrier."),
  breakEvenOn: dateDto.nullable().describe("From then on having paid the penalty is cheaper than having kept it."),
  applyBy: applyByDto.nullable().describe("The last working day on which to apply so that the next bill is avoided."),
  savingPerYearFen: fenDto.nullable().describe("Cancelling now against keeping; negative where the penalty is higher."),
  balanceFen: fenDto.nullable(),
  balanceReadOn: dateDto.nullable(),
  usage: dto({
    windowDays: z.int().describe("Days within which a call makes a number count as used."),
    callsOut: countDto,
    callsIn: countDto,
  }).describe("Calls on record from that many days ago until today."),
  missing: listDto(missingDto),
  carrier: namedDto.nullable(),
  contract: namedDto.nullable().describe("Named by its number on paper."),
  openCancellation: dto({ id: idDto, reference: z.string() }).nullable(),
  lastDecision: decisionDto.nullable(),
}).meta({ id: "NumberAdvice", description: "Keep or cancel: the answer, its reasons and its money." });
export type NumberAdvice = z.output<typeof numberAdviceDto>;
