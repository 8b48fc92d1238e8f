import "server-only";
import type { PenaltyModel } from "@/lib/domain/contract/contract";
import { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { CONTRACT_DOCUMENTS, type ContractRow, toPenaltyModel } from "./presenter";
import type { ContractInput } from "./schema";

type ContractTerms = Omit<ContractInput, "penaltyModel"> & {
  readonly penaltyModel: PenaltyModel | ContractInput["penaltyModel"];
};

/** The columns of a contract as somebody entered it; an unknown penalty is stored as nothing. */
export function contractData(input: ContractTerms) {
  return {
    ...input,
    startsOn: toDateColumn(input.startsOn),
    endsOn: toDateColumn(input.endsOn),
    penaltyModel: input.penaltyModel.kind === "unknown" ? Prisma.DbNull : input.penaltyModel,
  };
}

type StoredTerms = ContractRow & {
  readonly number: string;
  readonly title: string | null;
  readonly notes: string | null;
  readonly carrier: { readonly id: string } | null;
};

/** A stored contract as an audit entry keeps it, with the names of the input's fields. */
export function contractFacts(row: StoredTerms): Record<string, Prisma.InputJsonValue | null> {
  return {
    number: row.number,
    title: row.title,
    carrierId: row.carrier?.id ?? null,
    startsOn: fromDateColumn(row.startsOn),
    endsOn: fromDateColumn(row.endsOn),
    minimumTermMonths: row.minimumTermMonths,
    renewal: row.renewal,
    renewalMonths: row.renewalMonths,
    noticePeriod: row.noticePeriod,
    lock: row.lock,
    penaltyModel: { ...toPenaltyModel(row.penaltyModel) },
    notes: row.notes,
  };
}

/**
 * Locks a contract until the transaction ends, so that its papers are counted and taken out one after the
 * other, and reads them; null where it is not there. Its numbers may be written meanwhile.
 */
export async function lockContractDocuments(tx: Tx, organizationId: string, contractId: string) {
  await tx.$queryRaw`
    SELECT id FROM contract WHERE organization_id = ${organizationId}::uuid AND id = ${contractId}::uuid FOR NO KEY UPDATE`;
  const row = await tx.contract.findUnique({
    where: { organizationId_id: { organizationId, id: contractId } },
    select: { documents: CONTRACT_DOCUMENTS },
  });
  return row?.documents ?? null;
}
