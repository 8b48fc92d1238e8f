import "server-only";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { RowAction } from "@/lib/domain/import/import-kind";
import {
  changedNames,
  describeFields,
  type ImportedFields,
  NEW_NUMBER,
  tagsOf,
  tagsText,
  withoutNulls,
} from "@/lib/domain/import/imported-fields";
import {
  canonicalOf,
  judgeNumber,
  type NumberJudgement,
  type RegisteredNumber,
} from "@/lib/domain/import/judge-number";
import type { ImportedNumber } from "@/lib/domain/import/map-number-row";
import { maskPhoneNumber } from "@/lib/domain/phone-number/format-phone-number";
import type { FactSources } from "@/lib/domain/phone-number/merge-facts";
import { factsOf, factsSelect, riskColumnsOf, sourcesOf } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { columnName } from "@/lib/server/column-name";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { CompanyJudge } from "./load-judge";

/** A judged row as it is staged. */
export type JudgedNumber = {
  readonly action: RowAction;
  readonly numberId: string | null;
  readonly expectedVersion: number | null;
  /** `row`: columns to write; `before` and `after`: what the audit keeps. Null unless something is to be written. */
  readonly next: Prisma.InputJsonObject | null;
  readonly problems: readonly CellProblem[];
};

/**
 * Compares rows of a file with the register, as judgeNumber does, and says what is to be written. The
 * same rows, register and options give the same answer.
 */
export async function judgeNumberRows(
  tx: Tx,
  judge: CompanyJudge,
  numbers: readonly ImportedNumber[],
): Promise<JudgedNumber[]> {
  const { organizationId } = judge;
  // Unique index (organization_id, canonical).
  const rows = await tx.phoneNumber.findMany({
    where: { organizationId, canonical: { in: numbers.map(canonicalOf) } },
    select: currentSelect,
  });
  const known = new Map(rows.map((row) => [row.canonical, row]));
  return numbers.map((number) => {
    const row = known.get(canonicalOf(number));
    if (row === undefined) return asStaged(judge, number, judgeNumber(judge, number, null), null);
    const registered = registeredOf(row);
    return asStaged(judge, number, judgeNumber(judge, number, registered), { row, registered });
  });
}

const currentSelect = {
  ...factsSelect,
  id: true,
  canonical: true,
  version: true,
  teamId: true,
  carrierId: true,
  holderId: true,
  contractId: true,
  contractEndsOn: true,
  custodianId: true,
  custodianName: true,
  registeredUser: true,
  plan: true,
  city: true,
  tags: true,
  notes: true,
  quarantineUntil: true,
  factSources: true,
  updatedAt: true,
  cancellations: { where: { state: { in: [...OPEN_STATES] } }, select: { reference: true }, take: 1 },
} as const satisfies Prisma.PhoneNumberSelect;
type CurrentRow = Prisma.PhoneNumberGetPayload<{ select: typeof currentSelect }>;
type Known = { readonly row: CurrentRow; readonly registered: RegisteredNumber };

function registeredOf(row: CurrentRow): RegisteredNumber {
  const { plan, city, registeredUser, carrierId, teamId, holderId, contractId, custodianId, custodianName, notes } =
    row;
  const fields: ImportedFields = {
    ...factsOf(row),
    ...{ plan, city, registeredUser, carrierId, teamId, holderId, contractId, custodianId, custodianName, notes },
    contractEndsOn: fromDateColumn(row.contractEndsOn),
    tags: tagsText(row.tags),
  };
  const openCancellation = row.cancellations[0]?.reference ?? null;
  return { fields, sources: sourcesOf(row.factSources), changedAt: row.updatedAt, openCancellation };
}

function asStaged(
  judge: CompanyJudge,
  number: ImportedNumber,
  judgement: NumberJudgement,
  known: Known | null,
): JudgedNumber {
  const { action } = judgement;
  const at = { numberId: known?.row.id ?? null, expectedVersion: known?.row.version ?? null };
  switch (action) {
    case "error":
      return { action, numberId: null, expectedVersion: null, next: null, problems: judgement.problems };
    case "duplicate":
      return { ...at, action, next: null, problems: judgement.problems };
    case "unchanged": {
      const { sources } = judgement;
      const next = sources === null ? null : { row: { fact_sources: sourcesJson(sources) } };
      return { ...at, action, next, problems: [] };
    }
    case "new": {
      const id = newId();
      return { action, numberId: id, expectedVersion: null, next: newRow(judge, number, judgement, id), problems: [] };
    }
    case "update":
      if (known === null) throw new Error("a number that is not there cannot change");
      return { ...at, action, next: changedRow(judge, judgement, known), problems: [] };
  }
}

function newRow(
  judge: CompanyJudge,
  number: ImportedNumber,
  { fields, sources }: Extract<NumberJudgement, { action: "new" }>,
  id: string,
): Prisma.InputJsonObject {
  const { national, type } = number.phoneNumber;
  const row = {
    organization_id: judge.organizationId,
    id,
    canonical: canonicalOf(number),
    digits: national,
    type,
    ...withoutNulls(columnsOf(fields)),
    ...riskColumns(judge, fields),
    custom_fields: {},
    fact_sources: sourcesJson(sources),
    is_demo: false,
    version: 1,
  };
  const names = changedNames(NEW_NUMBER, fields);
  const known = withoutNulls(describeFields(fields, names, (name) => judge.references.nameOf(name)));
  return { row, after: { number: maskPhoneNumber({ national, type }), ...known, version: 1 } };
}

function changedRow(
  judge: CompanyJudge,
  { fields, changed, sources }: Extract<NumberJudgement, { action: "update" }>,
  { row, registered }: Known,
): Prisma.InputJsonObject {
  const columns = new Set(changed.map(columnName));
  const pick = (from: ImportedFields) =>
    Object.fromEntries(Object.entries(columnsOf(from)).filter(([column]) => columns.has(column)));
  const describe = (from: ImportedFields) => describeFields(from, changed, (id) => judge.references.nameOf(id));
  const restore = {
    ...pick(registered.fields),
    fact_sources: sourcesJson(registered.sources),
    quarantine_until: fromDateColumn(row.quarantineUntil),
  };
  return {
    row: { ...pick(fields), ...riskColumns(judge, fields), fact_sources: sourcesJson(sources) },
    before: { ...describe(registered.fields), restore },
    after: { ...describe(fields), version: row.version + 1 },
  };
}

type JsonFields = Readonly<Record<string, Prisma.InputJsonValue | null>>;

/** The fields under the names of their database columns. */
function columnsOf(fields: ImportedFields): JsonFields {
  return Object.fromEntries(
    Object.entries({ ...fields, tags: tagsOf(fields.tags) }).map(([name, value]) => [columnName(name), value]),
  );
}

function riskColumns(judge: CompanyJudge, fields: ImportedFields): JsonFields {
  const risk = riskColumnsOf(fields, fields.carrierId, judge.policies, judge.today);
  return {
    risk_state: risk.riskState,
    risk_due_on: risk.riskDueOn,
    risk_clock: risk.riskClock,
    missing_facts: risk.missingFacts,
    quarantine_until: risk.quarantineUntil,
  };
}

/** Sources as JSON; they are plain objects of texts. */
function sourcesJson(sources: FactSources): Prisma.InputJsonObject {
  return { ...sources } as unknown as Prisma.InputJsonObject;
}
