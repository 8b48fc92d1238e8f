import { z } from "zod";
import { ACTIVITY_KINDS, SILENCE_RULES } from "@/lib/domain/policy/carrier-policy";
import { RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import {
  cancellationChannelDto,
  cancellationDocumentDto,
  cardTypeDto,
  countDto,
  cursorDto,
  dateDto,
  dto,
  fenNumberDto,
  holderTypeDto,
  idDto,
  listDto,
  pageDto,
  periodTextDto,
  planTypeDto,
  versionDto,
} from "@/lib/server/answer-schema";
import { CARRIER_KINDS } from "./schema";

const carrier = {
  id: idDto,
  name: z.string(),
  kind: z.enum(CARRIER_KINDS),
  hotline: z.string().nullable(),
  isDemo: z.boolean(),
  version: versionDto,
  numberCount: countDto.describe("Numbers on this carrier that the caller may see."),
};

export const carrierSummaryDto = dto({
  ...carrier,
  policyCount: countDto.describe("Policies in force today."),
  unverifiedCount: countDto.describe("Of these, the ones that nobody verified in the last 180 days."),
}).meta({ id: "CarrierSummary" });
export type CarrierSummary = z.output<typeof carrierSummaryDto>;

export const carrierPageDto = dto({ items: listDto(carrierSummaryDto), nextCursor: cursorDto, total: countDto }).meta({
  id: "CarrierPage",
});

export const createdCarrierDto = dto({ carrierId: idDto }).meta({ id: "CreatedCarrier" });
export const carrierVersionDto = dto({ carrierId: idDto, version: versionDto }).meta({ id: "CarrierVersion" });

const policyPhaseDto = z.enum(["inForce", "planned", "ended"]);
/** `ended` lies in the past, `planned` begins later. */
export type PolicyPhase = z.output<typeof policyPhaseDto>;

const period = periodTextDto.nullable().describe("`90d` or `3m`; null: not stated by the policy.");

/** A policy as it crosses to the client: periods as `90d` or `3m`, money in fen. */
export const policyDetailDto = dto({
  id: idDto,
  carrierId: idDto,
  province: z.string().nullable().describe("Narrows the policy, as do the three types; null means all."),
  planType: planTypeDto.nullable(),
  cardType: cardTypeDto.nullable(),
  holderType: holderTypeDto.nullable(),
  validFrom: dateDto,
  validTo: dateDto.nullable().describe("Last day in force, inclusive; null is open."),
  arrearsToSuspension: period,
  suspensionToCancellation: period,
  validityGrace: period,
  silencePeriod: period,
  silenceRule: z
    .enum(SILENCE_RULES)
    .describe(
      "`neither`: silent without activity and without top-up. `either`: silent when one of the two is missing.",
    ),
  activity: listDto(z.enum(ACTIVITY_KINDS)).describe("What counts as activity of a line."),
  dormancyPeriod: period,
  maxRequestedSuspension: period,
  quarantinePeriod: period,
  regretWindow: period,
  suspensionFeeFenPerMonth: fenNumberDto.nullable(),
  reopeningFeeFen: fenNumberDto.nullable(),
  documents: listDto(cancellationDocumentDto),
  channels: listDto(cancellationChannelDto),
  hotline: z.string().nullable(),
  isApplicationFormNeeded: z.boolean(),
  reviewWorkingDays: z.int().nullable(),
  isTransferPossible: z.boolean().nullable(),
  sourceTitle: z.string(),
  sourceUrl: z.string().nullable(),
  statedOn: dateDto.nullable(),
  verifiedBy: z.string().nullable(),
  verifiedOn: dateDto.nullable(),
  phase: policyPhaseDto,
  isVerificationStale: z.boolean().describe("Dates that follow from it are to be checked with the carrier."),
  isPreset: z.boolean(),
  isDemo: z.boolean(),
  version: versionDto,
}).meta({ id: "PolicyDetail" });
export type PolicyDetail = z.output<typeof policyDetailDto>;

export const policyPageDto = pageDto(policyDetailDto).meta({ id: "PolicyPage" });
export const createdPolicyDto = dto({ policyId: idDto }).meta({ id: "CreatedPolicy" });
export const policyVersionDto = dto({ policyId: idDto, version: versionDto }).meta({ id: "PolicyVersion" });

export const carrierDetailDto = dto({
  ...carrier,
  key: z.string().nullable().describe("Of a carrier that the product knows; null for one's own."),
  policies: listDto(policyDetailDto).describe("Those in force first."),
}).meta({ id: "CarrierDetail" });
export type CarrierDetail = z.output<typeof carrierDetailDto>;

const previewLevelDto = z.enum([...RISK_LEVELS, "none"]);
/** A level, or `none` for numbers that have no level. */
export type PreviewLevel = z.output<typeof previewLevelDto>;

/** What saving a policy would do to the carrier's numbers. */
export const policyPreviewDto = dto({
  examinedCount: countDto,
  isAtLeast: z.boolean().describe("More numbers than were examined: every count is a lower bound."),
  changedLevelCount: countDto,
  changedDateCount: countDto,
  changes: listDto(dto({ from: previewLevelDto, to: previewLevelDto, count: countDto })),
}).meta({ id: "PolicyPreview" });
export type PolicyPreview = z.output<typeof policyPreviewDto>;
