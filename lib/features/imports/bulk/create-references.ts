import "server-only";
import type { NamedReference, NewContract, NewReferences } from "@/lib/domain/import/references";
import { knownCarrier } from "@/lib/domain/import/value-aliases";
import type { Tx } from "@/lib/server/db";

/** Makes what new numbers refer to. False: somebody made one of that name meanwhile, and the rows point at an id that will not exist. */
export async function createReferences(tx: Tx, organizationId: string, made: NewReferences): Promise<boolean> {
  const { carriers, holders, contracts } = made;
  const carrierCount = await tx.carrier.createMany({
    data: carriers.map(({ id, name }) => ({
      organizationId,
      id,
      name,
      kind: knownCarrier(name) === null ? "reseller" : "operator",
    })),
    skipDuplicates: true,
  });
  const holderCount = await tx.holder.createMany({
    data: holders.map(({ id, name, type }) => ({ organizationId, id, name, type })),
    skipDuplicates: true,
  });
  const contractCount = await tx.contract.createMany({
    data: contracts.map(({ id, name, ...terms }) => ({ organizationId, id, ...contractOf(name, terms) })),
    skipDuplicates: true,
  });
  const total = carriers.length + holders.length + contracts.length;
  return carrierCount.count + holderCount.count + contractCount.count === total;
}

function contractOf(number: string, terms: Omit<NewContract, "id" | "name">) {
  const { penaltyFen, startsOn, endsOn, carrierId } = terms;
  const dates = {
    startsOn: startsOn === null ? null : new Date(startsOn),
    endsOn: endsOn === null ? null : new Date(endsOn),
  };
  const penalty =
    penaltyFen === null ? {} : { lock: "penalty", penaltyModel: { kind: "fixedSum", amountFen: penaltyFen } };
  return { number, carrierId, ...dates, ...penalty };
}

/** What was made, as rows of the import's audit entry. */
export async function auditReferences(
  tx: Tx,
  organizationId: string,
  entryId: string,
  made: NewReferences,
): Promise<void> {
  const rows = Object.entries(made).flatMap(([kind, list]) =>
    list.map((one) => ({ organizationId, entryId, entityId: one.id, after: { kind, name: one.name, version: 1 } })),
  );
  if (rows.length > 0) await tx.auditRow.createMany({ data: rows });
}

/** Carriers, holders and contracts that the import made go, too, where nobody changed or uses them. */
export async function deleteUnusedReferences(tx: Tx, organizationId: string, made: NewReferences): Promise<void> {
  const idsOf = (list: readonly NamedReference[]) => list.map((one) => one.id);
  const untouched = { organizationId, version: 1, numbers: { none: {} } };
  await tx.contract.deleteMany({ where: { ...untouched, id: { in: idsOf(made.contracts) } } });
  await tx.holder.deleteMany({ where: { ...untouched, id: { in: idsOf(made.holders) } } });
  await tx.carrier.deleteMany({
    where: { ...untouched, id: { in: idsOf(made.carriers) }, policies: { none: {} }, contracts: { none: {} } },
  });
}
