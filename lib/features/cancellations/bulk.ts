import "server-only";
import { type Access, canSeeTeam } from "@/lib/domain/access/access";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { type ContractLock, contractLockOn } from "@/lib/domain/contract/contract-lock";
import type { LocalDate } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { policiesOf } from "@/lib/features/carriers/queries";
import { toContract } from "@/lib/features/contracts/presenter";
import { factsOf, factsSelect, policyFor } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ATTACHED_FILES } from "@/lib/server/attached-file";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { contractSelect, readFacts, stateOf } from "./presenter";

/** What the rules of a case read of its number. */
export const numberSelect = {
  ...factsSelect,
  id: true,
  digits: true,
  type: true,
  plan: true,
  teamId: true,
  carrierId: true,
  factSources: true,
  quarantineUntil: true,
  version: true,
  isDemo: true,
  team: { select: { id: true, name: true, needsApproval: true } },
  carrier: { select: { id: true, name: true, hotline: true } },
  holder: { select: { name: true } },
  contract: { select: contractSelect },
} as const satisfies Prisma.PhoneNumberSelect;
export type NumberRow = Prisma.PhoneNumberGetPayload<{ select: typeof numberSelect }>;

export const caseSelect = {
  id: true,
  reference: true,
  state: true,
  facts: true,
  version: true,
  numberId: true,
  requestedById: true,
  requestedByName: true,
  approvalRequestedAt: true,
  approvalVersion: true,
  approvedById: true,
  approvedByName: true,
  approvedAt: true,
  submittedAt: true,
  expectedOn: true,
  nextContactOn: true,
  acceptedOn: true,
  regretEndsOn: true,
  completedOn: true,
  withdrawnOn: true,
  previousId: true,
  createdAt: true,
  updatedAt: true,
  number: { select: numberSelect },
  attachments: { ...ATTACHED_FILES, take: 50 },
} as const satisfies Prisma.CancellationSelect;
export type CaseRow = Prisma.CancellationGetPayload<{ select: typeof caseSelect }>;

/** One case with everything that its gates read. */
export type CaseFile = {
  readonly row: CaseRow;
  readonly state: CancellationState;
  readonly facts: CancellationFacts;
  readonly contractLock: ContractLock;
  /** The policy of the number's carrier in force today; null where none applies. */
  readonly policy: CarrierPolicy | null;
  /** A number of no team is handled by those who see all, and no team asks them for approval. */
  readonly needsApproval: boolean;
  readonly coverageGoalPercent: number;
  readonly regretEndsOn: LocalDate | null;
};

/**
 * Locks one case until the transaction ends and reads it; null where it is not there or its number
 * belongs to a team that this access does not see. The lock makes uploads, removals and moves of a
 * case wait for each other, so that a gate never judges by an attachment that just went.
 */
export async function lockCase(tx: Tx, access: Access, id: string, today: LocalDate): Promise<CaseFile | null> {
  await tx.$queryRaw`
    SELECT id FROM cancellation WHERE organization_id = ${access.organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findCase(tx, access, id, today);
}

/** As lockCase, for reading only. A case is seen by whoever sees its number now. */
export async function findCase(tx: Tx, access: Access, id: string, today: LocalDate): Promise<CaseFile | null> {
  const { organizationId } = access;
  const row = await tx.cancellation.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: caseSelect,
  });
  if (row === null || !canSeeTeam(access, row.number.teamId)) return null;
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { coverageGoalPercent: true },
  });
  const rules = await rulesOf(tx, organizationId, row.number, today);
  return {
    row,
    state: stateOf(row.state),
    facts: withAttachments(readFacts(row.facts), row),
    ...rules,
    needsApproval: row.number.team?.needsApproval ?? false,
    coverageGoalPercent: organization.coverageGoalPercent,
    regretEndsOn: fromDateColumn(row.regretEndsOn),
  };
}

/** What contract and policy say about cancelling a number today. */
export async function rulesOf(
  tx: Tx,
  organizationId: string,
  number: NumberRow,
  today: LocalDate,
): Promise<{ contractLock: ContractLock; policy: CarrierPolicy | null }> {
  const facts = factsOf(number);
  const policies = await policiesOf(tx, organizationId);
  const contract = number.contract === null ? null : toContract(number.contract);
  return {
    contractLock: contractLockOn(contract, facts, today),
    policy: policyFor(facts, number.carrierId, policies, today),
  };
}

/** The next free `XH-YYYYMMDD-NNNN` of a company and day; others who ask wait until this transaction ends. */
export async function nextReference(tx: Tx, organizationId: string, today: LocalDate): Promise<string> {
  const prefix = `XH-${today.replaceAll("-", "")}-`;
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${organizationId + prefix}, 0))) AS locked`;
  // Unique index cancellation (organization_id, reference); ordered by length so that -10000 follows -9999.
  const [last] = await tx.$queryRaw<{ number: number }[]>`
    SELECT coalesce(max(substr(reference, ${prefix.length + 1}::int)::int), 0)::int AS number FROM cancellation
    WHERE organization_id = ${organizationId}::uuid AND reference >= ${prefix} AND reference < ${`${prefix}:`}`;
  return prefix + String((last?.number ?? 0) + 1).padStart(4, "0");
}

/** Whether papers are there is read from the attachments themselves, never from what was stored once. */
function withAttachments(facts: CancellationFacts, row: CaseRow): CancellationFacts {
  const has = (kind: string) => row.attachments.some((attachment) => attachment.kind === kind);
  return {
    ...facts,
    applying: { ...facts.applying, isFormAttached: has("applicationForm") },
    verifying: { ...facts.verifying, hasConfirmationFile: has("carrierConfirmation") },
  };
}
