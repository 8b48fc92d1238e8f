import { z } from "zod";
import type { LocalDate } from "@/lib/domain/local-date";
import { FACT_SOURCE_KINDS } from "@/lib/domain/phone-number/merge-facts";
import { PHONE_WARNINGS } from "@/lib/domain/phone-number/parse-phone-number";
import { usageDayDto } from "@/lib/features/usage/types";
import {
  cancellationStateDto,
  clockConsequenceDto,
  clockDto,
  contractLockDto,
  countDto,
  cursorDto,
  dateDto,
  dto,
  fenNumberDto,
  idDto,
  instantDto,
  isUnverifiedDto,
  lineStateDto,
  listDto,
  maskedNumberDto,
  namedDto,
  numberRoleDto,
  numberTypeDto,
  pageDto,
  periodTextDto,
  policyPeriodDto,
  recyclingClockDto,
  riskLevelDto,
  tailDto,
  versionDto,
} from "@/lib/server/answer-schema";

export type Named = z.output<typeof namedDto>;

const masked = { display: maskedNumberDto, tail: tailDto, type: numberTypeDto };
const maskedDto = dto(masked);
/** How a number is called without showing it: `138****8000`, 尾号 8000. */
export type MaskedNumber = z.output<typeof maskedDto>;

export const numberRiskDto = dto({
  level: riskLevelDto.nullable().describe("Null where the number has no level: cancelled, recycled, pre-cancelled."),
  dueOn: dateDto.nullable().describe("When the first recycling clock runs out."),
  daysLeft: z.int().nullable(),
  clock: recyclingClockDto.nullable(),
}).meta({ id: "NumberRisk" });
export type NumberRisk = z.output<typeof numberRiskDto>;

const missingFacts = listDto(z.string()).describe("Facts that a rule needs and that nobody has entered yet.");

export const numberListItemDto = dto({
  ...masked,
  id: idDto,
  version: versionDto,
  lineState: lineStateDto,
  role: numberRoleDto.nullable(),
  lastOutboundCallOn: dateDto.nullable(),
  contractEndsOn: dateDto.nullable(),
  risk: numberRiskDto,
  missingFacts,
  tags: listDto(z.string()),
  plan: z.string().nullable(),
  monthlyFeeFen: fenNumberDto.nullable(),
  carrier: namedDto.nullable(),
  team: namedDto.nullable(),
  contract: namedDto.nullable().describe("Named by its number on paper."),
  custodianName: z.string().nullable(),
  isDemo: z.boolean(),
}).meta({ id: "NumberListItem" });
export type NumberListItem = z.output<typeof numberListItemDto>;

export const numberPageDto = dto({
  items: listDto(numberListItemDto),
  nextCursor: cursorDto,
  previousCursor: z.string().nullable().describe("As `nextCursor`, for the page before."),
  total: countDto.nullable().describe("All that match; null unless asked for."),
}).meta({ id: "NumberPage" });
export type NumberPage = z.output<typeof numberPageDto>;

const clauseDto = z
  .discriminatedUnion("source", [
    dto({
      source: z.literal("policy"),
      policyId: idDto.nullable(),
      field: policyPeriodDto,
      period: periodTextDto.nullable(),
      sourceTitle: z.string().nullable(),
      isUnverified: isUnverifiedDto,
    }),
    dto({ source: z.literal("contract"), contractId: idDto, field: z.enum(["endsOn", "noticePeriod"]) }),
    dto({
      source: z.literal("company"),
      field: z.enum(["reserveCheckInterval", "complianceInterval"]),
      days: z.int(),
    }),
  ])
  .meta({ id: "Clause", description: "Where the rule of a clock stands." });
export type ClauseView = z.output<typeof clauseDto>;

/** What a clock says, with the rule that it follows. */
export const clockViewDto = dto({
  kind: clockDto,
  status: z
    .enum(["running", "unknown", "stopped"])
    .describe("`unknown`: applies, but something in `missing` is not known. `stopped`: does not apply."),
  dueOn: dateDto.nullable(),
  daysLeft: z.int().nullable(),
  from: dateDto.nullable().describe("The date that it counts from."),
  consequence: clockConsequenceDto.nullable(),
  missing: listDto(z.string()),
  clause: clauseDto.nullable(),
}).meta({ id: "ClockView" });
export type ClockView = z.output<typeof clockViewDto>;

const factValueDto = z.union([z.string(), z.number(), z.boolean()]).nullable();
export type FactValueView = z.output<typeof factValueDto>;
export const factViewDto = dto({
  value: factValueDto,
  source: z.enum(FACT_SOURCE_KINDS).nullable(),
  asOf: z.iso.date().nullable().describe("The business date that the source spoke of."),
  by: z.string().nullable(),
}).meta({ id: "Fact", description: "What is known of a number, and where it came from." });
export type FactView = z.output<typeof factViewDto>;

export const numberContractDto = dto({
  id: idDto,
  number: z.string().describe("The contract's own number on paper."),
  startsOn: dateDto.nullable(),
  endsOn: dateDto.nullable(),
  lock: contractLockDto,
  freeFrom: dateDto.nullable().describe("The first day on which cancelling is free; null where that cannot be told."),
}).meta({ id: "NumberContract" });
export type NumberContract = z.output<typeof numberContractDto>;

export const numberCancellationDto = dto({
  id: idDto,
  reference: z.string(),
  state: cancellationStateDto,
  createdAt: instantDto,
  completedOn: dateDto.nullable(),
}).meta({ id: "NumberCancellation" });
export type NumberCancellation = z.output<typeof numberCancellationDto>;

export const numberDetailDto = dto({
  ...masked,
  id: idDto,
  version: versionDto,
  lineState: lineStateDto,
  isDemo: z.boolean(),
  today: dateDto.describe("The business date that days left are counted from."),
  carrier: namedDto.nullable(),
  team: namedDto.nullable(),
  holder: namedDto.nullable(),
  custodian: namedDto.nullable(),
  custodianName: z.string().nullable().describe("As written in a file when no member has that name."),
  tags: listDto(z.string()),
  notes: z.string().nullable(),
  purpose: z.string().nullable(),
  risk: numberRiskDto,
  missingFacts,
  facts: z.record(z.string(), factViewDto).readonly().describe("By the name of the fact."),
  recyclingClocks: listDto(clockViewDto),
  attentionClocks: listDto(clockViewDto),
  contract: numberContractDto.nullable(),
  quarantineUntil: dateDto.nullable(),
  calledAfterCancelledOn: dateDto
    .nullable()
    .describe("The newest call record after it was cancelled; null where none is known, or it is not cancelled."),
  usage: listDto(usageDayDto).describe("The last days on which it was used."),
  cancellations: listDto(numberCancellationDto).describe("Newest first."),
}).meta({ id: "NumberDetail" });
export type NumberDetail = z.output<typeof numberDetailDto>;

/** One entry of a number's history: its own, or its row of a bulk act. */
export const numberHistoryEntryDto = dto({
  id: idDto,
  at: instantDto,
  event: z.string(),
  actorKind: z.string(),
  actorName: z.string(),
  reason: z.string().nullable(),
  isBulk: z.boolean(),
  changes: listDto(dto({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
}).meta({ id: "NumberHistoryEntry" });
export type NumberHistoryEntry = z.output<typeof numberHistoryEntryDto>;

export const numberHistoryPageDto = pageDto(numberHistoryEntryDto).meta({ id: "NumberHistoryPage" });
export type NumberHistoryPage = z.output<typeof numberHistoryPageDto>;

/** What the filters of the register offer. */
export type FilterChoices = {
  readonly carriers: readonly Named[];
  readonly teams: readonly Named[];
  readonly custodians: readonly Named[];
  readonly holders: readonly Named[];
};

/** What the form of a number offers. */
export type NumberChoices = FilterChoices & { readonly contracts: readonly Named[] };

/** How many numbers are at each level, and how many lack a fact that a rule needs. */
export const levelCountsDto = dto({
  overdue: countDto,
  critical: countDto,
  warning: countDto,
  watch: countDto,
  safe: countDto,
  unknown: countDto,
  total: countDto,
  hasMissingFacts: countDto.describe("Numbers of every line state, cancelled ones included."),
  alive: countDto.describe("Not cancelled, recycled or pre-cancelled."),
}).meta({ id: "LevelCounts" });
export type LevelCounts = z.output<typeof levelCountsDto>;

export type WeekCount = { readonly from: LocalDate; readonly to: LocalDate; readonly count: number };
export type MonthlyFees = {
  readonly totalFenPerMonth: number;
  readonly idleFenPerMonth: number;
  readonly idleCount: number;
};

/** After how many days without an outbound call the dashboard counts a number. */
export const QUIET_DAYS = [30, 60, 90] as const;
export type QuietDays = (typeof QUIET_DAYS)[number];
/** Line states that a person has to see to. */
export const TROUBLED_STATES = ["suspendedForArrears", "suspendedByCarrier", "unknown"] as const;
export type TroubledState = (typeof TROUBLED_STATES)[number];
/** A count of AttentionCounts above it means: more than these. */
export const COUNTED_AT_MOST = 10_000;
export type AttentionCounts = {
  /** `before`: the last call was earlier than this day. */
  readonly quiet: readonly { readonly days: QuietDays; readonly before: LocalDate; readonly count: number }[];
  readonly neverCalled: number;
  readonly troubled: readonly { readonly lineState: TroubledState; readonly count: number }[];
};

export const revealedNumberDto = dto({
  display: z.string().describe("The whole number, spaced as people write it."),
  digits: z.string(),
}).meta({ id: "RevealedNumber", description: "Not masked; the reading is in the audit log." });
export type RevealedNumber = z.output<typeof revealedNumberDto>;

export const createdNumberDto = dto({
  id: idDto,
  version: versionDto,
  warnings: listDto(z.enum(PHONE_WARNINGS)).describe("Codes of what looks odd about the number but is allowed."),
}).meta({ id: "CreatedNumber" });

export const editedNumberDto = dto({
  id: idDto,
  version: versionDto,
  outdated: listDto(z.string()).describe("Fields that stay as they are, because something newer is known of them."),
}).meta({ id: "EditedNumber" });

export const assignedNumbersDto = dto({ changed: countDto }).meta({ id: "AssignedNumbers" });
