import type { LocalDate } from "@/lib/domain/local-date";
import { NOTHING_KNOWN, type NumberFacts } from "@/lib/domain/phone-number/number-facts";

/** What an import may change of a number: its facts, and whose it is. Tags stand as one JSON text, to be compared. */
export type ImportedFields = NumberFacts & {
  readonly plan: string | null;
  readonly city: string | null;
  readonly registeredUser: string | null;
  readonly carrierId: string | null;
  readonly teamId: string | null;
  readonly holderId: string | null;
  readonly contractId: string | null;
  readonly contractEndsOn: LocalDate | null;
  readonly custodianId: string | null;
  readonly custodianName: string | null;
  readonly notes: string | null;
  readonly tags: string | null;
};

/** Fields that persons set without a source. */
export const REFERENCE_FIELDS = [
  "carrierId",
  "teamId",
  "holderId",
  "contractId",
  "contractEndsOn",
  "custodianId",
  "custodianName",
  "notes",
  "tags",
] as const satisfies readonly (keyof ImportedFields)[];

/** A number that the register does not have yet. */
export const NEW_NUMBER: ImportedFields = {
  ...NOTHING_KNOWN,
  plan: null,
  city: null,
  registeredUser: null,
  carrierId: null,
  teamId: null,
  holderId: null,
  contractId: null,
  contractEndsOn: null,
  custodianId: null,
  custodianName: null,
  notes: null,
  tags: null,
};

/** The names of fields whose value is another one now. */
export function changedNames(before: ImportedFields, after: ImportedFields): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([name, value]) => (value === (old.get(name) ?? null) ? [] : [name]));
}

export type ShownValue = string | number | boolean | null | readonly string[];

/** The named fields as people read them in the history: names instead of ids. */
export function describeFields(
  fields: ImportedFields,
  names: readonly string[],
  nameOf: (id: string) => string | null,
): Readonly<Record<string, ShownValue>> {
  return Object.fromEntries(
    Object.entries({ ...fields, tags: tagsOf(fields.tags) }).flatMap(([name, value]) => {
      if (!names.includes(name)) return [];
      const shown = typeof value === "string" && name.endsWith("Id") ? nameOf(value) : value;
      return [[name.replace(/Id$/, ""), shown] as const];
    }),
  );
}

/** The tags out of the one text in which they are compared. */
export function tagsOf(tags: string | null): string[] {
  const parsed: unknown = tags === null ? [] : JSON.parse(tags);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

/** The text in which tags are compared; none is nothing. */
export function tagsText(tags: readonly string[]): string | null {
  return tags.length === 0 ? null : JSON.stringify(tags);
}

/** What says something: null says nothing. */
export function withoutNulls<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
