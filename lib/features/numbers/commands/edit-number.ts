import "server-only";
import { canSeeTeam } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import { applyNumberChange, factsOf, factsSelect, sourcesOf } from "../bulk";
import { holderIdOf, mergeNumber, type SourcedFields, sourceOf, withHolderType } from "../bulk/merge-number";
import { type ResolvedReferences, resolveReferences } from "../bulk/resolve-references";
import { type EditNumberInput, editNumberSchema } from "../schema";

/**
 * Changes what is known of a number: only what is given and differs. Facts carry the as-of date and
 * the asker as their source; the risk follows in the same transaction. Refuses NOT_FOUND (also for a
 * reference), CHANGED_MEANWHILE, TEAM_NEEDED, INVALID_INPUT (impossible or outdated facts).
 */
export const editNumber = defineCommand({
  auditEvent: "number.edited",
  permission: "number:edit",
  input: editNumberSchema,
  async run(context) {
    const { tx, access, now, today, input, audit, unchanged } = context;
    const { organizationId } = access;
    const row = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId, id: input.numberId } },
      select: CURRENT,
    });
    if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
    if (row.version !== input.expectedVersion) return refuse("CHANGED_MEANWHILE");
    const references = await resolveReferences(tx, access, movedReferences(row, input));
    if (!references.ok) return references;
    const current: SourcedFields = {
      ...factsOf(row),
      plan: row.plan,
      city: row.city,
      registeredUser: row.registeredUser,
    };
    const source = sourceOf(access, now, input.asOf ?? today);
    const before = { holderName: row.holder?.name ?? null, holderType: current.holderType };
    const given = await withHolderType(tx, organizationId, input, before);
    const merged = mergeNumber({ fields: current, sources: sourcesOf(row.factSources) }, given, source, today);
    if (!merged.ok) return merged;

    const { fields, sources, outdated } = merged.value;
    const change = changedFields(describeBefore(row, current), describeAfter(row, input, fields, references.value));
    if (change === null) {
      unchanged();
      return ok({ id: row.id, version: row.version, outdated });
    }
    const isWritten = await applyNumberChange(tx, {
      organizationId,
      numberId: row.id,
      expectedVersion: input.expectedVersion,
      today,
      changes: {
        ...columnsOf(fields),
        ...referenceColumns(input, references.value),
        ...(input.holderName !== undefined && {
          holderId: await holderIdOf(context, input.holderName, fields.holderType),
        }),
        ...(input.tags && { tags: input.tags }),
        ...(input.notes !== undefined && { notes: input.notes }),
        ...(input.purpose !== undefined && { purpose: input.purpose }),
        factSources: { ...sources },
      },
    });
    if (!isWritten) return refuse("CHANGED_MEANWHILE");
    await audit({
      entityKind: "number",
      entityId: row.id,
      teamId: input.teamId === undefined ? row.teamId : input.teamId,
      ...change,
      reason: input.reason ?? null,
    });
    return ok({ id: row.id, version: row.version + 1, outdated });
  },
});

const NAME = { select: { name: true } } as const;
const CURRENT = {
  ...factsSelect,
  id: true,
  version: true,
  teamId: true,
  carrierId: true,
  custodianId: true,
  contractId: true,
  plan: true,
  city: true,
  registeredUser: true,
  purpose: true,
  tags: true,
  notes: true,
  contractEndsOn: true,
  factSources: true,
  team: NAME,
  carrier: NAME,
  custodian: NAME,
  holder: NAME,
  contract: { select: { number: true } },
} as const satisfies Prisma.PhoneNumberSelect;
type Current = Prisma.PhoneNumberGetPayload<{ select: typeof CURRENT }>;

/** References that are to be another one; an old one that the asker may not see need not be authorised to stay. */
function movedReferences(row: Current, input: EditNumberInput) {
  return {
    ...(input.carrierId !== row.carrierId && { carrierId: input.carrierId }),
    ...(input.teamId !== row.teamId && { teamId: input.teamId }),
    ...(input.custodianId !== row.custodianId && { custodianId: input.custodianId }),
    ...(input.contractId !== row.contractId && { contractId: input.contractId }),
  };
}

type Described = Record<string, Prisma.InputJsonValue | null>;

function describeBefore(row: Current, fields: SourcedFields): Described {
  return {
    ...fields,
    team: row.team?.name ?? null,
    carrier: row.carrier?.name ?? null,
    custodian: row.custodian?.name ?? null,
    holder: row.holder?.name ?? null,
    contract: row.contract?.number ?? null,
    contractEndsOn: fromDateColumn(row.contractEndsOn),
    purpose: row.purpose,
    tags: row.tags,
    notes: row.notes,
  };
}

function describeAfter(row: Current, input: EditNumberInput, fields: SourcedFields, to: ResolvedReferences): Described {
  const before = describeBefore(row, fields);
  const isMoved = movedReferences(row, input);
  return {
    ...before,
    ...("teamId" in isMoved && input.teamId !== undefined && { team: to.team }),
    ...("carrierId" in isMoved && input.carrierId !== undefined && { carrier: to.carrier }),
    ...("custodianId" in isMoved && input.custodianId !== undefined && { custodian: to.custodian }),
    ...("contractId" in isMoved &&
      input.contractId !== undefined && { contract: to.contract, contractEndsOn: to.contractEndsOn }),
    ...(input.holderName !== undefined && { holder: input.holderName }),
    ...(input.purpose !== undefined && { purpose: input.purpose }),
    ...(input.tags && { tags: input.tags }),
    ...(input.notes !== undefined && { notes: input.notes }),
  };
}

function referenceColumns(input: EditNumberInput, to: ResolvedReferences) {
  return {
    ...(input.teamId !== undefined && { teamId: input.teamId }),
    ...(input.carrierId !== undefined && { carrierId: input.carrierId }),
    ...(input.custodianId !== undefined && {
      custodianId: input.custodianId,
      ...(input.custodianId !== null && { custodianName: null }),
    }),
    ...(input.contractId !== undefined && { contractId: input.contractId }),
    ...(to.contract !== null && { contractEndsOn: toDateColumn(to.contractEndsOn) }),
    ...(input.contractId === null && { contractEndsOn: null }),
  };
}

/** Sourced fields as their columns. */
export function columnsOf(fields: SourcedFields) {
  return {
    lineState: fields.lineState,
    role: fields.role,
    province: fields.province,
    city: fields.city,
    plan: fields.plan,
    registeredUser: fields.registeredUser,
    planType: fields.planType,
    cardType: fields.cardType,
    holderType: fields.holderType,
    monthlyFeeFen: fields.monthlyFeeFen === null ? null : BigInt(fields.monthlyFeeFen),
    isPaidAutomatically: fields.isPaidAutomatically,
    hasComplaint: fields.hasComplaint,
    balanceFen: fields.balanceFen === null ? null : BigInt(fields.balanceFen),
    activatedOn: toDateColumn(fields.activatedOn),
    lastOutboundCallOn: toDateColumn(fields.lastOutboundCallOn),
    lastAnsweredOutboundCallOn: toDateColumn(fields.lastAnsweredOutboundCallOn),
    lastInboundCallOn: toDateColumn(fields.lastInboundCallOn),
    lastSmsOn: toDateColumn(fields.lastSmsOn),
    lastDataUseOn: toDateColumn(fields.lastDataUseOn),
    lastTopUpOn: toDateColumn(fields.lastTopUpOn),
    balanceReadOn: toDateColumn(fields.balanceReadOn),
    arrearsSince: toDateColumn(fields.arrearsSince),
    suspendedSince: toDateColumn(fields.suspendedSince),
    validUntil: toDateColumn(fields.validUntil),
    lastCheckedOn: toDateColumn(fields.lastCheckedOn),
    reserveSince: toDateColumn(fields.reserveSince),
    lastComplianceReviewOn: toDateColumn(fields.lastComplianceReviewOn),
    cancelledOn: toDateColumn(fields.cancelledOn),
  };
}
