import "server-only";
import { z } from "zod";
import { CANCELLATION_STATES } from "@/lib/domain/cancellation/states";
import { CONTRACT_LOCK_KINDS } from "@/lib/domain/contract/contract";
import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { type Fen, MAX_FEN } from "@/lib/domain/money";
import {
  CARD_TYPES,
  HOLDER_TYPES,
  LINE_STATES,
  NUMBER_ROLES,
  NUMBER_TYPES,
  PLAN_TYPES,
} from "@/lib/domain/phone-number/vocabulary";
import {
  CANCELLATION_CHANNELS,
  CANCELLATION_DOCUMENTS,
  POLICY_PERIOD_FIELDS,
} from "@/lib/domain/policy/carrier-policy";
import { CLOCK_CONSEQUENCES } from "@/lib/domain/risk/clock";
import { ATTENTION_CLOCKS, RECYCLING_CLOCKS, RISK_LEVELS } from "@/lib/domain/risk/vocabulary";

// The pieces that DTOs are made of. Marked as the server's: a browser that pulls in a types.ts fails the build.

/** An object of exactly these fields; what the presenter adds has to be said here as well. */
export const dto = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape).readonly();

export const listDto = <S extends z.ZodType>(item: S) => z.array(item).readonly();

export const cursorDto = z.string().nullable().describe("Opaque; the next call's `cursor`. Null on the last page.");

/** One page of a list. */
export const pageDto = <S extends z.ZodType>(item: S) => dto({ items: listDto(item), nextCursor: cursorDto });

/** A list that always fits on one page. */
export const wholeListDto = <S extends z.ZodType>(item: S) =>
  dto({ items: listDto(item), nextCursor: z.null().describe("All are in `items`.") });

export const idDto = z.uuid();
export const namedDto = dto({ id: idDto, name: z.string() }).meta({ id: "Named", description: "A thing by its name." });
export const versionDto = z.int().min(1).describe("What the next change sends as `expectedVersion`.");
export const countDto = z.int().min(0);

/** A calendar date of the company's time zone. */
export const dateDto = z
  .custom<LocalDate>((value) => typeof value === "string" && parseLocalDate(value) !== null)
  .meta({ type: "string", format: "date" });

/** An instant in UTC, ISO 8601. */
export const instantDto = z.iso.datetime();

const FEN = "Money in fen (1/100 yuan).";
/** Money as the domain has it. */
export const fenDto = z
  .custom<Fen>((value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAX_FEN)
  .meta({ type: "integer", description: FEN });
/** Money as a plain number, where nothing is reckoned with it any more. */
export const fenNumberDto = z.int().describe(FEN);

export const periodDto = dto({ n: z.int(), unit: z.enum(["day", "month"]) }).meta({ id: "Period" });
export const periodTextDto = z.string().describe("Digits and a unit: `90d` or `3m`.");

export const maskedNumberDto = z.string().describe("Masked, as 138****8000.");
export const tailDto = z.string().describe("The last digits, by which people tell numbers apart.");

export const isUnverifiedDto = z
  .boolean()
  .describe("Nobody verified the policy within 180 days: what follows from it is to be checked.");

export const lineStateDto = z.enum(LINE_STATES).meta({ id: "LineState", description: "What the carrier reports." });
export const numberRoleDto = z
  .enum(NUMBER_ROLES)
  .meta({ id: "NumberRole", description: "What the company wants the number for." });
export const numberTypeDto = z.enum(NUMBER_TYPES).meta({ id: "NumberType" });
export const planTypeDto = z.enum(PLAN_TYPES).meta({ id: "PlanType" });
export const cardTypeDto = z.enum(CARD_TYPES).meta({ id: "CardType" });
export const holderTypeDto = z.enum(HOLDER_TYPES).meta({ id: "HolderType" });

export const riskLevelDto = z.enum(RISK_LEVELS).meta({ id: "RiskLevel", description: "From worst to best." });
export const recyclingClockDto = z
  .enum(RECYCLING_CLOCKS)
  .meta({ id: "RecyclingClock", description: "A rule by which the carrier takes the number back." });
export const clockDto = z.enum([...RECYCLING_CLOCKS, ...ATTENTION_CLOCKS]).meta({ id: "Clock" });
export const clockConsequenceDto = z
  .enum(CLOCK_CONSEQUENCES)
  .meta({ id: "ClockConsequence", description: "What happens when nobody acts before the due date." });

export const contractLockDto = z
  .enum(CONTRACT_LOCK_KINDS)
  .meta({ id: "ContractLockKind", description: "What cancelling inside the minimum term means." });
export const cancellationStateDto = z.enum(CANCELLATION_STATES).meta({ id: "CancellationState" });
export const cancellationChannelDto = z.enum(CANCELLATION_CHANNELS).meta({ id: "CancellationChannel" });
export const cancellationDocumentDto = z.enum(CANCELLATION_DOCUMENTS).meta({ id: "CancellationDocument" });

export const policyPeriodDto = z.enum(POLICY_PERIOD_FIELDS).meta({ id: "PolicyPeriodField" });
