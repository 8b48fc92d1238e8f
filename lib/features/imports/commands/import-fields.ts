import "server-only";
import type { LocalDate } from "@/lib/domain/local-date";
import type { FactSources } from "@/lib/domain/phone-number/merge-facts";
import { NOTHING_KNOWN, type NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { RiskColumns } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { References } from "./load-references";

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

type JsonValue = Prisma.InputJsonValue | null;
type JsonFields = Readonly<Record<string, JsonValue>>;

/** The fields under the names of their database columns. */
export function toColumns(fields: ImportedFields): JsonFields {
  return Object.fromEntries(
    Object.entries({ ...fields, tags: tagsOf(fields.tags) }).map(([name, value]) => [columnOf(name), value]),
  );
}

/** `lastSmsOn` → `last_sms_on`. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function riskColumns(risk: RiskColumns): JsonFields {
  return {
    risk_state: risk.riskState,
    risk_due_on: risk.riskDueOn,
    risk_clock: risk.riskClock,
    missing_facts: risk.missingFacts,
    quarantine_until: risk.quarantineUntil,
  };
}

/** Whose value is another one now. */
export function changedNames(before: ImportedFields, after: ImportedFields): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([name, value]) => (value === (old.get(name) ?? null) ? [] : [name]));
}

/** The changed fields as people read them in the history: names instead of ids. */
export function describeFields(fields: ImportedFields, names: readonly string[], references: References): JsonFields {
  return Object.fromEntries(
    Object.entries({ ...fields, tags: tagsOf(fields.tags) }).flatMap(([name, value]) => {
      if (!names.includes(name)) return [];
      const shown = typeof value === "string" && name.endsWith("Id") ? references.nameOf(value) : value;
      return [[name.replace(/Id$/, ""), shown] as const];
    }),
  );
}

export function withoutNulls<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** Sources as JSON; they are plain objects of texts. */
export function sourcesJson(sources: FactSources): Prisma.InputJsonObject {
  return { ...sources } as unknown as Prisma.InputJsonObject;
}

function tagsOf(tags: string | null): string[] {
  const parsed: unknown = tags === null ? [] : JSON.parse(tags);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
