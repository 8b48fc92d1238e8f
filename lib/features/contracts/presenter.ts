import "server-only";
import {
  CONTRACT_LOCK_KINDS,
  type Contract,
  noticeDueOn,
  type PenaltyModel,
  RENEWAL_KINDS,
  type RenewalKind,
} from "@/lib/domain/contract/contract";
import { CONTRACT_DOCUMENT_KINDS, MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { freeFromOn } from "@/lib/domain/contract/contract-lock";
import { daysBetween, type LocalDate, parsePeriod } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ATTACHED_FILES, type AttachedFileRow, presentAttachedFile } from "@/lib/server/attached-file";
import { fromDateColumn } from "@/lib/server/date-column";
import { type ContractPhase, createContractSchema, ENDING_SOON_DAYS } from "./schema";
import type { ContractDetail, ContractDocumentItem, ContractSummary } from "./types";

/** The columns that make a domain contract. */
export const CONTRACT_COLUMNS = {
  id: true,
  startsOn: true,
  endsOn: true,
  minimumTermMonths: true,
  renewal: true,
  renewalMonths: true,
  noticePeriod: true,
  lock: true,
  penaltyModel: true,
} as const satisfies Prisma.ContractSelect;

export const CONTRACT_DETAIL_COLUMNS = {
  ...CONTRACT_COLUMNS,
  number: true,
  title: true,
  notes: true,
  isDemo: true,
  version: true,
  carrier: { select: { id: true, name: true } },
} as const satisfies Prisma.ContractSelect;

export const CONTRACT_DOCUMENTS = {
  ...ATTACHED_FILES,
  take: MAX_CONTRACT_DOCUMENTS,
} as const satisfies Prisma.Contract$documentsArgs;

export type ContractRow = Prisma.ContractGetPayload<{ select: typeof CONTRACT_COLUMNS }>;
type ContractDetailRow = Prisma.ContractGetPayload<{ select: typeof CONTRACT_DETAIL_COLUMNS }>;

/** A stored contract as the domain reads it; what cannot be read is unknown, never free. */
export function toContract(row: ContractRow): Contract {
  return {
    id: row.id,
    startsOn: fromDateColumn(row.startsOn),
    endsOn: fromDateColumn(row.endsOn),
    minimumTermMonths: row.minimumTermMonths,
    renewal: RENEWAL_KINDS.find((kind) => kind === row.renewal) ?? "none",
    renewalMonths: row.renewalMonths,
    noticePeriod: row.noticePeriod === null ? null : parsePeriod(row.noticePeriod),
    lock: CONTRACT_LOCK_KINDS.find((kind) => kind === row.lock) ?? "unknown",
    penaltyModel: toPenaltyModel(row.penaltyModel),
  };
}

/** A stored penalty model, its fields in the order of the schema; unreadable ones are unknown. */
export function toPenaltyModel(stored: Prisma.JsonValue): PenaltyModel {
  const parsed = createContractSchema.shape.penaltyModel.safeParse(stored ?? undefined);
  if (!parsed.success) return { kind: "unknown" };
  const model = parsed.data;
  switch (model.kind) {
    case "fixedSum":
      return { kind: model.kind, amountFen: fen(model.amountFen) };
    case "perRemainingMonth":
      return { kind: model.kind, amountFenPerMonth: fen(model.amountFenPerMonth) };
    case "benefitClawback":
      return { ...model, benefitsFen: fen(model.benefitsFen) };
    case "tableByMonth":
      return { kind: model.kind, rows: model.rows.map((row) => ({ ...row, penaltyFen: fen(row.penaltyFen) })) };
    default:
      return model;
  }
}

export function toContractSummary(row: ContractDetailRow, numberCount: number, today: LocalDate): ContractSummary {
  const contract = toContract(row);
  const daysLeft = contract.endsOn === null ? null : daysBetween(today, contract.endsOn);
  const noticeOn = noticeDueOn(contract, today);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    carrier: row.carrier,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    daysLeft,
    phase: phaseOf(daysLeft, contract.renewal),
    lock: contract.lock,
    renewal: contract.renewal,
    noticeDueOn: noticeOn,
    noticeDaysLeft: noticeOn === null ? null : daysBetween(today, noticeOn),
    numberCount,
    isDemo: row.isDemo,
    version: row.version,
  };
}

export function toContractDetail(
  row: ContractDetailRow & { documents: readonly AttachedFileRow[] },
  numberCount: number,
  today: LocalDate,
): ContractDetail {
  const contract = toContract(row);
  const freeFrom = freeFromOn(contract, today);
  return {
    ...contract,
    ...toContractSummary(row, numberCount, today),
    noticePeriod: row.noticePeriod,
    minimumTermEndsOn: freeFrom === "unknown" ? null : freeFrom,
    notes: row.notes,
    documents: row.documents.map(toContractDocument),
  };
}

export function toContractDocument(row: AttachedFileRow): ContractDocumentItem {
  return presentAttachedFile(row, CONTRACT_DOCUMENT_KINDS);
}

/** Where a contract stands by the days left until its stated last day; past that it may have renewed by itself. */
function phaseOf(daysLeft: number | null, renewal: RenewalKind): ContractPhase {
  if (daysLeft === null) return "openEnded";
  if (daysLeft < 0) return renewal === "automatic" ? "running" : "ended";
  return daysLeft <= ENDING_SOON_DAYS ? "ending" : "running";
}
