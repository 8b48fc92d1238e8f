import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import type { LocalDate } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import { ok, refuse } from "@/lib/domain/result";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import { POLICY_COLUMNS, POLICY_DETAIL_COLUMNS, readCarrierKind, toCarrierPolicy, toPolicyDetail } from "./presenter";
import { getCarrierSchema, getPolicySchema, listCarriersSchema, listPoliciesSchema } from "./schema";
import type { CarrierDetail, CarrierSummary } from "./types";

/** More policies than any company keeps; a bound all the same. */
const MAX_POLICIES = 2_000;
/** On one carrier's page. */
const MAX_SHOWN_POLICIES = 200;

/**
 * Every policy of the company, or of one carrier, as the domain reads it, for commands, jobs and
 * queries inside their own transaction. No carrier has no policies.
 */
export async function policiesOf(
  tx: Tx,
  organizationId: string,
  carrierId?: string | null,
): Promise<readonly CarrierPolicy[]> {
  if (carrierId === null) return [];
  const rows = await tx.carrierPolicy.findMany({
    where: { organizationId, ...(carrierId !== undefined && { carrierId }) },
    select: POLICY_COLUMNS,
    orderBy: [{ carrierId: "asc" }, { validFrom: "asc" }, { id: "asc" }],
    take: MAX_POLICIES,
  });
  return rows.map(toCarrierPolicy);
}

const CARRIER_COLUMNS = {
  id: true,
  key: true,
  name: true,
  kind: true,
  hotline: true,
  isDemo: true,
  version: true,
} as const;

const nameCursor = z.strictObject({ name: z.string() });

/** The company's carriers by name, each with its numbers and how many of its policies await verification. */
export const listCarriers = defineQuery({
  name: "carriers.list",
  permission: "carrier:read",
  input: listCarriersSchema,
  async run({ tx, access, today, input }) {
    const cursor = decodeCursor(nameCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const after = cursor.value?.name;
    // The unique index (organization_id, name) gives order and position.
    const rows = await tx.carrier.findMany({
      where: { organizationId: access.organizationId, ...(after !== undefined && { name: { gt: after } }) },
      select: CARRIER_COLUMNS,
      orderBy: { name: "asc" },
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const ids = page.map((row) => row.id);
    const policies = await policyMarks(tx, access.organizationId, ids, today);
    const numbers = await numbersByCarrier(tx, access);
    const items = page.map(({ key: _key, ...row }): CarrierSummary => {
      const marks = policies.filter((policy) => policy.carrierId === row.id);
      return {
        ...row,
        kind: readCarrierKind(row.kind),
        numberCount: numbers.get(row.id) ?? 0,
        policyCount: marks.length,
        unverifiedCount: marks.filter((policy) => isVerificationStale(policy, today)).length,
      };
    });
    const last = page.at(-1);
    return ok({
      items,
      nextCursor: rows.length > input.limit && last ? encodeCursor({ name: last.name }) : null,
      total: await tx.carrier.count({ where: { organizationId: access.organizationId } }),
    });
  },
});

/** One carrier with its policies, those in force first. */
export const getCarrier = defineQuery({
  name: "carriers.get",
  permission: "carrier:read",
  input: getCarrierSchema,
  async run({ tx, access, today, input }) {
    const { organizationId } = access;
    const carrier = await tx.carrier.findUnique({
      where: { organizationId_id: { organizationId, id: input.carrierId } },
      select: CARRIER_COLUMNS,
    });
    if (!carrier) return refuse("NOT_FOUND");
    const policies = await tx.carrierPolicy.findMany({
      where: { organizationId, carrierId: carrier.id },
      select: POLICY_DETAIL_COLUMNS,
      orderBy: [{ validFrom: "desc" }, { id: "asc" }],
      take: MAX_SHOWN_POLICIES,
    });
    const numbers = await numbersByCarrier(tx, access);
    const details = policies.map((policy) => toPolicyDetail(policy, today));
    const detail: CarrierDetail = {
      ...carrier,
      kind: readCarrierKind(carrier.kind),
      numberCount: numbers.get(carrier.id) ?? 0,
      policies: [...details].sort((one, other) => PHASE_ORDER[one.phase] - PHASE_ORDER[other.phase]),
    };
    return ok(detail);
  },
});

const PHASE_ORDER = { inForce: 0, planned: 1, ended: 2 } as const;

/** One policy. */
export const getPolicy = defineQuery({
  name: "policies.get",
  permission: "carrier:read",
  input: getPolicySchema,
  async run({ tx, access, today, input }) {
    const row = await tx.carrierPolicy.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.policyId } },
      select: POLICY_DETAIL_COLUMNS,
    });
    return row ? ok(toPolicyDetail(row, today)) : refuse("NOT_FOUND");
  },
});

const idCursor = z.strictObject({ id: z.uuid() });

/** Policies of the company or of one carrier, in the order in which they were entered. Refuses NOT_FOUND for a carrier that is not ours. */
export const listPolicies = defineQuery({
  name: "policies.list",
  permission: "carrier:read",
  input: listPoliciesSchema,
  async run({ tx, access, today, input }) {
    const cursor = decodeCursor(idCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const { organizationId } = access;
    if (input.carrierId !== undefined) {
      const where = { organizationId_id: { organizationId, id: input.carrierId } };
      if (!(await tx.carrier.findUnique({ where, select: { id: true } }))) return refuse("NOT_FOUND");
    }
    const rows = await tx.carrierPolicy.findMany({
      where: {
        organizationId,
        ...(input.carrierId && { carrierId: input.carrierId }),
        ...(cursor.value && { id: { gt: cursor.value.id } }),
      },
      select: POLICY_DETAIL_COLUMNS,
      orderBy: { id: "asc" },
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return ok({
      items: page.map((row) => toPolicyDetail(row, today)),
      nextCursor: rows.length > input.limit && last ? encodeCursor({ id: last.id }) : null,
    });
  },
});

type PolicyMark = { carrierId: string; verifiedBy: string | null; verifiedOn: LocalDate | null };

/** Who verified the policies that are in force today, for the carriers of one page. */
async function policyMarks(tx: Tx, organizationId: string, ids: string[], today: LocalDate): Promise<PolicyMark[]> {
  const day = toDateColumn(today);
  const rows = await tx.carrierPolicy.findMany({
    where: {
      organizationId,
      carrierId: { in: ids },
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
    },
    select: { carrierId: true, verifiedBy: true, verifiedOn: true },
    take: MAX_POLICIES,
  });
  return rows.map((row) => ({ ...row, verifiedOn: fromDateColumn(row.verifiedOn) }));
}

/** How many numbers each carrier has, out of the kept counts: only those of the reader's teams. */
async function numbersByCarrier(tx: Tx, access: Access): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.numberCount.groupBy({
    by: ["carrierId"],
    where: { organizationId: access.organizationId, ...teamCondition(access) },
    _sum: { count: true },
    orderBy: { carrierId: "asc" },
    take: MAX_POLICIES,
  });
  return new Map(rows.map((row) => [row.carrierId, row._sum.count ?? 0]));
}
