import { type LocalDate, localDate } from "@/lib/domain/local-date";
import { foldText } from "./cell-text";

export type NamedReference = { readonly id: string; readonly name: string };
export type KnownContract = NamedReference & { readonly endsOn: LocalDate | null };
export type NewHolder = NamedReference & { readonly type: string };
export type NewContract = NamedReference & {
  readonly carrierId: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly penaltyFen: number | null;
};

/** What is to be created together with the numbers, by name. */
export type NewReferences = {
  readonly carriers: readonly NamedReference[];
  readonly holders: readonly NewHolder[];
  readonly contracts: readonly NewContract[];
};

/** What the company has, as far as the importer may refer to it. */
export type KnownReferences = {
  readonly carriers: readonly NamedReference[];
  readonly holders: readonly NamedReference[];
  readonly contracts: readonly KnownContract[];
  readonly teams: readonly NamedReference[];
  readonly members: readonly (NamedReference & { readonly email: string })[];
};

export type ReferenceKind = "carrier" | "team" | "holder" | "contract";

export type MayCreate = { readonly carriers: boolean; readonly contracts: boolean };

/**
 * What rows refer to by name. What is missing is given an id (by `newId`) at once, where it may be made,
 * and is made when the import is committed.
 */
export class References {
  private readonly carriers: Map<string, NamedReference>;
  private readonly holders: Map<string, NamedReference>;
  private readonly contracts: Map<string, KnownContract>;
  private readonly teams: Map<string, NamedReference>;
  /** By name and by e-mail; null where two have the same. */
  private readonly members: Map<string, NamedReference | null>;
  private readonly names: Map<string, string>;
  private readonly newCarriers = new Map<string, NamedReference>();
  private readonly newHolders = new Map<string, NewHolder>();
  private readonly newContracts = new Map<string, NewContract>();

  constructor(
    known: KnownReferences,
    private readonly may: MayCreate,
    private readonly newId: () => string,
  ) {
    this.carriers = byName(known.carriers);
    this.holders = byName(known.holders);
    this.contracts = byName(known.contracts);
    this.teams = byName(known.teams);
    this.members = membersByName(known.members);
    const all = [known.carriers, known.holders, known.contracts, known.teams, known.members];
    this.names = new Map(all.flatMap((list) => list.map((one) => [one.id, one.name] as const)));
  }

  /** Whether nothing has that name and nothing may be made under it. Makes nothing. */
  lacks(kind: ReferenceKind, name: string): boolean {
    const has = (known: ReadonlyMap<string, unknown>) => known.has(keyOf(name));
    if (kind === "team") return !has(this.teams);
    if (kind === "carrier") return !this.may.carriers && !has(this.carriers) && !has(this.newCarriers);
    if (this.may.contracts) return false;
    return kind === "holder"
      ? !has(this.holders) && !has(this.newHolders)
      : !has(this.contracts) && !has(this.newContracts);
  }

  /** Null: there is none, and none may be made. */
  carrier(name: string): NamedReference | null {
    return this.carriers.get(keyOf(name)) ?? this.made(this.newCarriers, name, this.may.carriers, {});
  }

  /** As carrier; who is made without a type is a company. */
  holder(name: string, type: string | null): NamedReference | null {
    const made = { type: type ?? "company" };
    return this.holders.get(keyOf(name)) ?? this.made(this.newHolders, name, this.may.contracts, made);
  }

  /** As carrier; the terms are those of the first row that names it. */
  contract(number: string, terms: Omit<NewContract, "id" | "name">): KnownContract | null {
    const known = this.contracts.get(keyOf(number));
    if (known !== undefined) return known;
    const made = this.made(this.newContracts, number, this.may.contracts, terms);
    return made === null ? null : { ...made, endsOn: made.endsOn === null ? null : localDate(made.endsOn) };
  }

  /** Teams are never made. */
  team(name: string): NamedReference | null {
    return this.teams.get(keyOf(name)) ?? null;
  }

  /** Null also where two members have this name: then only the name is kept. */
  member(nameOrEmail: string): NamedReference | null {
    return this.members.get(keyOf(nameOrEmail)) ?? null;
  }

  /** What an id stands for, for audit entries. */
  nameOf(id: string | null): string | null {
    return id === null ? null : (this.names.get(id) ?? null);
  }

  /** Goes on from what an earlier judgement of this import was going to make, under the same ids. */
  adopt(made: NewReferences): void {
    for (const one of made.carriers) this.newCarriers.set(keyOf(one.name), one);
    for (const one of made.holders) this.newHolders.set(keyOf(one.name), one);
    for (const one of made.contracts) this.newContracts.set(keyOf(one.name), one);
    for (const one of [...made.carriers, ...made.holders, ...made.contracts]) this.names.set(one.id, one.name);
  }

  /** What rows referred to so far that does not exist. */
  created(): NewReferences {
    return {
      carriers: [...this.newCarriers.values()],
      holders: [...this.newHolders.values()],
      contracts: [...this.newContracts.values()],
    };
  }

  private made<T extends object>(into: Map<string, NamedReference & T>, name: string, isAllowed: boolean, rest: T) {
    const key = keyOf(name);
    const known = into.get(key);
    if (known !== undefined || !isAllowed) return known ?? null;
    const one = { ...rest, id: this.newId(), name };
    into.set(key, one);
    this.names.set(one.id, name);
    return one;
  }
}

/** Without what only refused rows refer to. A new contract may itself need a new carrier. */
export function usedOnly(made: NewReferences, used: ReadonlySet<string>): NewReferences {
  const contracts = made.contracts.filter((one) => used.has(one.id));
  const ofContracts = new Set(contracts.map((one) => one.carrierId));
  return {
    carriers: made.carriers.filter((one) => used.has(one.id) || ofContracts.has(one.id)),
    holders: made.holders.filter((one) => used.has(one.id)),
    contracts,
  };
}

/** Two spellings of one name: width, case and blanks do not count. */
function keyOf(name: string): string {
  return foldText(name).toLowerCase().replaceAll(/\s+/g, " ");
}

function byName<T extends NamedReference>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row.name), row]));
}

function membersByName(members: KnownReferences["members"]): Map<string, NamedReference | null> {
  const found = new Map<string, NamedReference | null>();
  for (const member of members) {
    found.set(keyOf(member.email), member);
    const key = keyOf(member.name);
    found.set(key, found.has(key) ? null : member);
  }
  return found;
}
