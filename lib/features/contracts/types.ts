import { z } from "zod";
import { RENEWAL_KINDS } from "@/lib/domain/contract/contract";
import { CONTRACT_DOCUMENT_KINDS } from "@/lib/domain/contract/contract-document";
import {
  contractLockDto,
  countDto,
  cursorDto,
  dateDto,
  dto,
  fenDto,
  idDto,
  instantDto,
  listDto,
  namedDto,
  periodTextDto,
  versionDto,
} from "@/lib/server/answer-schema";
import { CONTRACT_PHASES } from "./schema";

const summary = {
  id: idDto,
  number: z.string().describe("The contract's own number on paper."),
  title: z.string().nullable(),
  carrier: namedDto.nullable(),
  startsOn: dateDto.nullable(),
  endsOn: dateDto.nullable().describe("Last day of the term, inclusive; null is open-ended."),
  daysLeft: z.int().nullable().describe("Days until the last day; negative when it is past, null when open-ended."),
  phase: z.enum(CONTRACT_PHASES),
  lock: contractLockDto,
  renewal: z.enum(RENEWAL_KINDS),
  noticeDueOn: dateDto.nullable().describe("Last day to give notice before it renews by itself."),
  noticeDaysLeft: z
    .int()
    .nullable()
    .describe("Days until that day; negative once it is past and the contract binds for another term."),
  numberCount: countDto.describe("Numbers under it that the caller may see."),
  isDemo: z.boolean(),
  version: versionDto,
};
export const contractSummaryDto = dto(summary).meta({ id: "ContractSummary" });
export type ContractSummary = z.output<typeof contractSummaryDto>;

export const contractPageDto = dto({
  items: listDto(contractSummaryDto),
  nextCursor: cursorDto,
  total: countDto,
}).meta({ id: "ContractPage" });

const penaltyModelDto = z
  .discriminatedUnion("kind", [
    dto({ kind: z.literal("fixedSum"), amountFen: fenDto }),
    dto({ kind: z.literal("perRemainingMonth"), amountFenPerMonth: fenDto }),
    dto({ kind: z.literal("percentOfRemainingFees"), percent: z.number() }),
    dto({ kind: z.literal("benefitClawback"), benefitsFen: fenDto, isProRata: z.boolean() }),
    dto({ kind: z.literal("tableByMonth"), rows: listDto(dto({ fromMonth: countDto, penaltyFen: fenDto })) }),
    dto({ kind: z.literal("unknown") }),
  ])
  .meta({ id: "PenaltyModel", description: "How the penalty of one number is computed; `unknown`: ask the carrier." });

export const contractDocumentDto = dto({
  id: idDto,
  kind: z.enum(CONTRACT_DOCUMENT_KINDS),
  name: z.string(),
  bytes: countDto,
  contentType: z.string(),
  uploadedByName: z.string(),
  createdAt: instantDto,
}).meta({ id: "ContractDocument" });
export type ContractDocumentItem = z.output<typeof contractDocumentDto>;

export const removedContractDocumentDto = dto({ id: idDto }).meta({ id: "RemovedContractDocument" });

export const contractDetailDto = dto({
  ...summary,
  minimumTermMonths: z.int().nullable(),
  renewalMonths: z.int().nullable(),
  penaltyModel: penaltyModelDto,
  noticePeriod: periodTextDto.nullable(),
  minimumTermEndsOn: dateDto.nullable().describe("First day on which cancelling is free."),
  notes: z.string().nullable(),
  documents: listDto(contractDocumentDto).describe("Its papers, the oldest first."),
}).meta({ id: "ContractDetail" });
export type ContractDetail = z.output<typeof contractDetailDto>;

export const createdContractDto = dto({ contractId: idDto }).meta({ id: "CreatedContract" });
export const contractVersionDto = dto({ contractId: idDto, version: versionDto }).meta({ id: "ContractVersion" });
