import "server-only";
import type { TeamScope } from "@/lib/domain/access/access";
import { isAllowed } from "@/lib/domain/access/permissions";
import { ROLES } from "@/lib/domain/access/roles";
import { foldText } from "@/lib/domain/import/cell-text";
import { type LocalDate, localDate } from "@/lib/domain/local-date";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { NewContract, NewReferences } from "../types";
import { NOBODY } from "./upload-import";

/** On whose behalf rows are judged: what they see, and what they may create along the way. */
export type Importer = {
  readonly name: string;
  readonly teams: TeamScope;
  readonly mayCreateCarriers: boolean;
  readonly mayCreateContracts: boolean;
};

/** The importer as they are now; null when they are no member any more. */
export async function loadImporter(tx: Tx, organizationId: string, memberId: string): Promise<Importer | null> {
  if (memberId === NOBODY) return { name: "", teams: "all", mayCreateCarriers: true, mayCreateContracts: true };
  const member = await tx.membership.findUnique({
    where: { organizationId_id: { organizationId, id: memberId }, disabledAt: null },
    select: { name: true, role: true, teams: { select: { teamId: true } } },
  });
  const role = ROLES.find((one) => one === member?.role);
  if (member === null || role === undefined) return null;
  return {
    name: member.name,
    teams: role === "admin" ? "all" : member.teams.map((team) => team.teamId),
    mayCreateCarriers: isAllowed(role, null, "carrier:manage"),
    mayCreateContracts: isAllowed(role, null, "contract:edit"),
  };
}

type Known = { readonly id: string; readonly name: string };
type KnownContract = Known & { readonly endsOn: LocalDate | null };

/** More than any company has of each; a bound all the same. */
const MAX = 200_000;

/** What rows refer to by name. What is missing is given an id at once, and made when the import is committed. */
export class References {
  private readonly newCarriers = new Map<string, Known>();
  private readonly newHolders = new Map<string, Known & { readonly type: string }>();
  private readonly newContracts = new Map<string, NewContract>();

  private constructor(
    private readonly carriers: Map<string, Known>,
    private readonly holders: Map<string, Known>,
    private readonly contracts: Map<string, KnownContract>,
    private readonly teams: Map<string, Known>,
    /** By name and by e-mail; null where two have the same. */
    private readonly members: Map<string, Known | null>,
    private readonly may: { readonly createCarriers: boolean; readonly createContracts: boolean },
  ) {}

  static async load(tx: Tx, organizationId: string, importer: Importer, createsMissing: boolean): Promise<References> {
    const where = { organizationId };
    const name = { id: true, name: true } as const;
    const some = { where, select: name, orderBy: { id: "asc" }, take: MAX } as const;
    const teams = await tx.team.findMany({
      ...some,
      where: { ...where, ...(importer.teams !== "all" && { id: { in: [...importer.teams] } }) },
    });
    const members = await tx.membership.findMany({
      ...some,
      where: { ...where, disabledAt: null },
      select: { ...name, email: true },
    });
    const contracts = await tx.contract.findMany({ ...some, select: { id: true, number: true, endsOn: true } });
    return new References(
      byName(await tx.carrier.findMany(some)),
      byName(await tx.holder.findMany(some)),
      byName(contracts.map((one) => ({ id: one.id, name: one.number, endsOn: fromDateColumn(one.endsOn) }))),
      byName(teams),
      membersByName(members),
      {
        createCarriers: createsMissing && importer.mayCreateCarriers,
        createContracts: createsMissing && importer.mayCreateContracts,
      },
    );
  }

  /** Null: there is none, and none may be made. */
  carrier(name: string): Known | null {
    return this.carriers.get(keyOf(name)) ?? this.made(this.newCarriers, name, this.may.createCarriers, {});
  }

  holder(name: string, type: string | null): Known | null {
    const made = { type: type ?? "company" };
    return this.holders.get(keyOf(name)) ?? this.made(this.newHolders, name, this.may.createContracts, made);
  }

  contract(number: string, terms: Omit<NewContract, "id" | "name">): KnownContract | null {
    const known = this.contracts.get(keyOf(number));
    if (known !== undefined) return known;
    const made = this.made(this.newContracts, number, this.may.createContracts, terms);
    return made === null ? null : { ...made, endsOn: made.endsOn === null ? null : localDate(made.endsOn) };
  }

  team(name: string): Known | null {
    return this.teams.get(keyOf(name)) ?? null;
  }

  /** Null also where two members have this name: then only the name is kept. */
  member(nameOrEmail: string): Known | null {
    return this.members.get(keyOf(nameOrEmail)) ?? null;
  }

  /** What an id stands for, for audit entries. */
  nameOf(id: string | null): string | null {
    if (id === null) return null;
    this.names ??= new Map(
      [this.carriers, this.holders, this.contracts, this.teams, this.members].flatMap((map) =>
        [...map.values()].flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])),
      ),
    );
    for (const made of [this.newCarriers, this.newHolders, this.newContracts])
      for (const one of made.values()) if (one.id === id) return one.name;
    return this.names.get(id) ?? null;
  }
  private names: Map<string, string> | null = null;

  /** Goes on from what an earlier judgement of this import was going to make, under the same ids. */
  adopt(made: NewReferences): void {
    for (const one of made.carriers) this.newCarriers.set(keyOf(one.name), one);
    for (const one of made.holders) this.newHolders.set(keyOf(one.name), one);
    for (const one of made.contracts) this.newContracts.set(keyOf(one.name), one);
  }

  created(): NewReferences {
    return {
      carriers: [...this.newCarriers.values()],
      holders: [...this.newHolders.values()],
      contracts: [...this.newContracts.values()],
    };
  }

  private made<T extends object>(into: Map<string, Known & T>, name: string, isAllowed: boolean, rest: T) {
    const key = keyOf(name);
    const known = into.get(key);
    if (known !== undefined || !isAllowed) return known ?? null;
    const one = { ...rest, id: newId(), name };
    into.set(key, one);
    return one;
  }
}

/** Two spellings of one name: width, case and blanks do not count. */
function keyOf(name: string): string {
  return foldText(name).toLowerCase().replaceAll(/\s+/g, " ");
}

function byName<T extends Known>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row.name), row]));
}

function membersByName(members: readonly (Known & { readonly email: string })[]): Map<string, Known | null> {
  const found = new Map<string, Known | null>();
  for (const member of members) {
    found.set(keyOf(member.email), member);
    const key = keyOf(member.name);
    found.set(key, found.has(key) ? null : member);
  }
  return found;
}
