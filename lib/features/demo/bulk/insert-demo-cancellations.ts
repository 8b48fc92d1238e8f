import "server-only";
import type { LocalDate } from "@/lib/domain/local-date";
import type { Prisma } from "@/lib/generated/prisma/client";
import { toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { DemoCancellation } from "@/prisma/seed/demo/cancellations";
import type { DemoNumber } from "@/prisma/seed/demo/numbers";

export type WithId<T> = T & { readonly id: string };

type DemoCase = WithId<DemoCancellation> & { readonly numberId: string; readonly teamId: string | null };
/** Nobody of the company: the clerk and the manager of the demonstration. */
type DemoPeople = { readonly clerkId: string; readonly managerId: string };

/** Writes cases in every state with the steps that led there. */
export async function insertDemoCancellations(
  tx: Tx,
  organizationId: string,
  wanted: readonly DemoCancellation[],
  { numbers, teamIds }: { readonly numbers: readonly WithId<DemoNumber>[]; readonly teamIds: readonly string[] },
): Promise<void> {
  const people = { clerkId: newId(), managerId: newId() };
  const cases = wanted.flatMap((one): DemoCase[] => {
    const number = numbers[one.numberIndex];
    return number ? [{ ...one, id: newId(), numberId: number.id, teamId: teamIds[number.teamIndex] ?? null }] : [];
  });
  await tx.cancellation.createMany({ data: cases.map((one) => caseRow(organizationId, one, people)) });
  await tx.cancellationEvent.createMany({ data: cases.flatMap((one) => eventRows(organizationId, one, people)) });
}

function caseRow(
  organizationId: string,
  one: DemoCase,
  { clerkId, managerId }: DemoPeople,
): Prisma.CancellationCreateManyInput {
  return {
    organizationId,
    id: one.id,
    reference: one.reference,
    numberId: one.numberId,
    teamId: one.teamId,
    state: one.state,
    facts: toJson(one.facts),
    requestedById: clerkId,
    requestedByName: one.requestedByName,
    ...(one.state !== "confirming" && { approvalRequestedAt: noonOf(one.openedOn), approvalVersion: 2 }),
    ...(one.approvedByName !== null && {
      approvedById: managerId,
      approvedByName: one.approvedByName,
      approvedAt: noonOf(one.openedOn),
    }),
    submittedAt: one.submittedOn && noonOf(one.submittedOn),
    expectedOn: toDateColumn(one.expectedOn),
    nextContactOn: toDateColumn(one.nextContactOn),
    acceptedOn: toDateColumn(one.acceptedOn),
    completedOn: toDateColumn(one.completedOn),
    withdrawnOn: toDateColumn(one.withdrawnOn),
    isDemo: true,
    version: one.events.length,
    createdAt: noonOf(one.openedOn),
  };
}

function eventRows(
  organizationId: string,
  one: DemoCase,
  { clerkId, managerId }: DemoPeople,
): Prisma.CancellationEventCreateManyInput[] {
  return one.events.map((event, at) => ({
    organizationId,
    id: newId(),
    cancellationId: one.id,
    event: event.event,
    fromState: event.from,
    toState: event.to,
    reason: event.reason,
    actorKind: "user",
    actorId: event.actorName === one.requestedByName ? clerkId : managerId,
    actorName: event.actorName,
    version: at + 1,
    at: new Date(noonOf(event.on).getTime() + at * 60_000),
  }));
}

function noonOf(day: LocalDate): Date {
  return new Date(`${day}T04:00:00.000Z`);
}

function toJson(facts: DemoCancellation["facts"]): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(facts));
}
