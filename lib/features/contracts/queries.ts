import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import type { Contract } from "@/lib/domain/contract/contract";
import { MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { AttachmentFile } from "@/lib/server/attachment-transfer";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import {
  CONTRACT_COLUMNS,
  CONTRACT_DETAIL_COLUMNS,
  CONTRACT_DOCUMENTS,
  toContract,
  toContractDetail,
  toContractSummary,
} from "./presenter";
import {
  type ContractPhase,
  ENDING_SOON_DAYS,
  getContractDocumentSchema,
  getContractSchema,
  listContractsSchema,
} from "./schema";

/** One contract as the domain reads it, for commands and queries in their own transaction; null if there is none. */
export async function findContract(tx: Tx, organizationId: string, contractId: string): Promise<Contract | null> {
  const row = await tx.contract.findUnique({
    where: { organizationId_id: { organizationId, id: contractId } },
    select: CONTRACT_COLUMNS,
  });
  return row ? toContract(row) : null;
}

const cursorSchema = z.strictObject({ endsOn: z.iso.date().nullable(), id: z.uuid() });
type Position = z.output<typeof cursorSchema>;

/** Contracts by their last day, open-ended ones last; total is exact. Index contract (organization_id, ends_on). */
export const listContracts = defineQuery({
  name: "contracts.list",
  permission: "contract:read",
  input: listContractsSchema,
  async run({ tx, access, today, input }) {
    const cursor = decodeCursor(cursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    const filter: Prisma.ContractWhereInput = {
      organizationId: access.organizationId,
      ...(input.carrierId && { carrierId: input.carrierId }),
      AND: [input.phase ? phaseCondition(input.phase, today) : {}, input.q ? textCondition(input.q) : {}],
    };
    const rows = await tx.contract.findMany({
      where: cursor.value ? { AND: [filter, behind(cursor.value)] } : filter,
      select: CONTRACT_DETAIL_COLUMNS,
      orderBy: [{ endsOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      take: input.limit + 1,
    });
    const total = await tx.contract.count({ where: filter });
    const page = rows.slice(0, input.limit);
    const numbers = await numbersByContract(
      tx,
      access,
      page.map((row) => row.id),
    );
    const last = page.at(-1);
    const position = last && { endsOn: fromDateColumn(last.endsOn), id: last.id };
    return ok({
      items: page.map((row) => toContractSummary(row, numbers.get(row.id) ?? 0, today)),
      nextCursor: rows.length > input.limit && position ? encodeCursor(position) : null,
      total,
    });
  },
});

/** One contract with its terms, its papers and how many numbers stand under it. */
export const getContract = defineQuery({
  name: "contracts.get",
  permission: "contract:read",
  input: getContractSchema,
  async run({ tx, access, today, input }) {
    const row = await tx.contract.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.contractId } },
      select: { ...CONTRACT_DETAIL_COLUMNS, documents: CONTRACT_DOCUMENTS },
    });
    if (!row) return refuse("NOT_FOUND");
    const numbers = await numbersByContract(tx, access, [row.id]);
    return ok(toContractDetail(row, numbers.get(row.id) ?? 0, today));
  },
});

/** What the download of a paper needs. Refusals: NOT_FOUND, for one that was taken out, too. */
export const getContractDocumentFile = defineQuery({
  name: "contractDocument.get",
  permission: "contract:read",
  input: getContractDocumentSchema,
  async run({ tx, access, input }): Promise<Result<AttachmentFile>> {
    const { organizationId } = access;
    const row = await tx.contractDocument.findFirst({
      where: { organizationId, id: input.documentId, contractId: input.contractId, removedAt: null },
      select: { fileId: true, name: true, file: { select: { contentType: true, bytes: true } } },
    });
    if (row === null) return refuse("NOT_FOUND");
    return ok({ fileId: row.fileId, name: row.name, contentType: row.file.contentType, bytes: Number(row.file.bytes) });
  },
});

/** Asked before a body is received. Refusals: those of addContractDocument. */
export const checkContractDocumentTarget = defineQuery({
  name: "contractDocument.checkTarget",
  permission: "contract:edit",
  input: getContractSchema,
  async run({ tx, access, input }): Promise<Result<undefined>> {
    const found = await tx.contract.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.contractId } },
      select: { _count: { select: { documents: { where: CONTRACT_DOCUMENTS.where } } } },
    });
    if (found === null) return refuse("NOT_FOUND");
    if (found._count.documents < MAX_CONTRACT_DOCUMENTS) return ok();
    return refuse("TOO_MANY_CONTRACT_DOCUMENTS", { maximum: MAX_CONTRACT_DOCUMENTS });
  },
});

/** How many contracts end within 30 days. Index contract (organization_id, ends_on). */
export const countEndingContracts = defineQuery({
  name: "contracts.countEnding",
  permission: "contract:read",
  input: z.strictObject({}),
  async run({ tx, access, today }) {
    const where = { organizationId: access.organizationId, ...phaseCondition("ending", today) };
    return ok({ count: await tx.contract.count({ where }) });
  },
});

/** Rows behind a position in the order of the list. */
function behind(position: Position): Prisma.ContractWhereInput {
  if (position.endsOn === null) return { endsOn: null, id: { gt: position.id } };
  const endsOn = new Date(`${position.endsOn}T00:00:00.000Z`);
  return { OR: [{ endsOn: { gt: endsOn } }, { endsOn, id: { gt: position.id } }, { endsOn: null }] };
}

function phaseCondition(phase: ContractPhase, today: LocalDate): Prisma.ContractWhereInput {
  const soon = toDateColumn(addDays(today, ENDING_SOON_DAYS));
  switch (phase) {
    case "openEnded":
      return { endsOn: null };
    case "ended":
      return { endsOn: { lt: toDateColumn(today) }, renewal: { not: "automatic" } };
    case "ending":
      return { endsOn: { gte: toDateColumn(today), lte: soon } };
    case "running":
      return { OR: [{ endsOn: { gt: soon } }, { endsOn: { lt: toDateColumn(today) }, renewal: "automatic" }] };
  }
}

function textCondition(q: string): Prisma.ContractWhereInput {
  return { OR: [{ number: { contains: q, mode: "insensitive" } }, { title: { contains: q, mode: "insensitive" } }] };
}

/** By the index phone_number (organization_id, contract_id). */
async function numbersByContract(tx: Tx, access: Access, ids: string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.phoneNumber.groupBy({
    by: ["contractId"],
    where: { organizationId: access.organizationId, contractId: { in: ids }, ...teamCondition(access) },
    _count: { _all: true },
    orderBy: { contractId: "asc" },
    take: ids.length,
  });
  return new Map(rows.flatMap((row) => (row.contractId === null ? [] : [[row.contractId, row._count._all] as const])));
}
