import type { TeamScope } from "@/lib/domain/access/access";
import { type LocalDate, localDateAt } from "@/lib/domain/local-date";
import { checkFacts } from "@/lib/domain/phone-number/check-facts";
import { type FactSource, type FactSources, mergeFacts } from "@/lib/domain/phone-number/merge-facts";
import type { CellProblem } from "./cell-problem";
import type { DuplicateChoice } from "./duplicate-choices";
import { changedNames, type ImportedFields, NEW_NUMBER, REFERENCE_FIELDS } from "./imported-fields";
import type { ImportedNumber } from "./map-number-row";
import type { References } from "./references";
import { resolveNumber } from "./resolve-number";
import type { DateOrder } from "./wall-clock";

export type NumberRules = {
  readonly dateOrder: DateOrder | null;
  readonly duplicates: DuplicateChoice;
  readonly defaultTeamId: string | null;
  readonly defaultCarrierId: string | null;
};

/** Everything that the judgement of a file of numbers rests on. */
export type NumberJudge = {
  readonly timeZone: string;
  /** Whose numbers the importer sees. */
  readonly teams: TeamScope;
  readonly options: NumberRules;
  readonly source: FactSource;
  readonly today: LocalDate;
  readonly references: References;
  /** Which column of the file feeds a field, for problems. */
  readonly mapping: readonly (string | null)[];
};

/** A number as the register has it. */
export type RegisteredNumber = {
  readonly fields: ImportedFields;
  readonly sources: FactSources;
  readonly changedAt: Date;
  /** Reference of its open cancellation. */
  readonly openCancellation: string | null;
};

export type NumberJudgement =
  | { readonly action: "new"; readonly fields: ImportedFields; readonly sources: FactSources }
  | {
      readonly action: "update";
      readonly fields: ImportedFields;
      readonly changed: readonly string[];
      readonly sources: FactSources;
    }
  /** Nothing changes but how fresh the knowledge is: kept (unless null), so that an older file cannot win later. */
  | { readonly action: "unchanged"; readonly sources: FactSources | null }
  | { readonly action: "duplicate" | "error"; readonly problems: readonly CellProblem[] };

/** As stored: an extension belongs to the number. */
export function canonicalOf(number: Pick<ImportedNumber, "phoneNumber">): string {
  const { canonical, extension } = number.phoneNumber;
  return extension === null ? canonical : `${canonical}x${extension}`;
}

/**
 * Compares a row of a file with the register (null: it has no such number): what is new, what changes
 * under the rule of the newer business date, what may not be touched.
 */
export function judgeNumber(
  judge: NumberJudge,
  number: ImportedNumber,
  registered: RegisteredNumber | null,
): NumberJudgement {
  return registered === null ? judgeNew(judge, number) : judgeKnown(judge, number, registered);
}

/** The row of a number that an earlier row of the file has, too. */
export function sameNumber(judge: NumberJudge, number: Pick<ImportedNumber, "phoneNumber">, line: number): CellProblem {
  return ofNumber(judge, number, "DUPLICATE_IN_FILE", { line });
}

function judgeNew(judge: NumberJudge, number: ImportedNumber): NumberJudgement {
  const { options, teams } = judge;
  const incoming = resolveNumber(judge, number);
  if (!incoming.ok) return refused(incoming.problems);
  const ownTeam = teams !== "all" && teams.length === 1 ? teams[0] : undefined;
  const teamId = incoming.fields.teamId ?? options.defaultTeamId ?? ownTeam ?? null;
  if (teamId === null && teams !== "all") return refused([problemAt(judge, "team", "TEAM_MISSING")]);
  const carrierId = incoming.fields.carrierId ?? options.defaultCarrierId;
  const given = { ...incoming.fields, ...(teamId && { teamId }), ...(carrierId && { carrierId }) };
  const merged = mergeFacts<ImportedFields>(NEW_NUMBER, {}, given, judge.source);
  const fields = { ...merged.facts, ...followUps(NEW_NUMBER, merged.facts, judge.source.asOf) };
  const problems = impossible(judge, fields, merged.changed);
  return problems.length > 0 ? refused(problems) : { action: "new", fields, sources: merged.sources };
}

function judgeKnown(judge: NumberJudge, number: ImportedNumber, registered: RegisteredNumber): NumberJudgement {
  const { options, teams } = judge;
  const current = registered.fields;
  // Whose number it is stays unsaid.
  if (teams !== "all" && (current.teamId === null || !teams.includes(current.teamId)))
    return refused([ofNumber(judge, number, "NUMBER_NOT_AVAILABLE")]);
  if (options.duplicates === "skip")
    return { action: "duplicate", problems: [ofNumber(judge, number, "NUMBER_EXISTS")] };
  if (options.duplicates === "stop") return refused([ofNumber(judge, number, "NUMBER_EXISTS")]);
  const incoming = resolveNumber(judge, number);
  if (!incoming.ok) return refused(incoming.problems);

  const { defaultCarrierId } = options;
  const lacksCarrier = current.carrierId === null && incoming.fields.carrierId === undefined;
  const given = {
    ...incoming.fields,
    ...(lacksCarrier && defaultCarrierId !== null && { carrierId: defaultCarrierId }),
  };
  const sources = withImpliedSources(registered, judge.timeZone);
  const merged = mergeFacts<ImportedFields>(current, sources, given, judge.source);
  const fields = { ...merged.facts, ...followUps(current, merged.facts, judge.source.asOf) };
  const changed = changedNames(current, fields);
  if (changed.length === 0)
    return { action: "unchanged", sources: isFresher(merged.sources, sources) ? merged.sources : null };
  if (registered.openCancellation !== null)
    return refused([ofNumber(judge, number, "CANCELLATION_OPEN", { reference: registered.openCancellation })]);
  const problems = impossible(judge, fields, changed);
  return problems.length > 0 ? refused(problems) : { action: "update", fields, changed, sources: merged.sources };
}

function isFresher(merged: FactSources, stored: FactSources): boolean {
  return Object.entries(merged).some(([name, source]) => (stored[name]?.asOf ?? "") < source.asOf);
}

/** References that a person set carry no source of their own: they are as fresh as the last change of the number. */
function withImpliedSources({ fields, sources, changedAt }: RegisteredNumber, timeZone: string): FactSources {
  const asOf = localDateAt(changedAt, timeZone);
  const implied: FactSource = { source: "person", asOf, at: changedAt.toISOString(), by: "" };
  const missing = REFERENCE_FIELDS.filter((name) => fields[name] !== null && sources[name] === undefined);
  return { ...Object.fromEntries(missing.map((name) => [name, implied])), ...sources };
}

function followUps(before: ImportedFields, after: ImportedFields, asOf: LocalDate): Partial<ImportedFields> {
  const reserve =
    after.role === before.role ? {} : { reserveSince: after.role === "reserve" ? (after.reserveSince ?? asOf) : null };
  if (after.lineState === before.lineState) return reserve;
  return { ...reserve, cancelledOn: after.lineState === "cancelled" ? (after.cancelledOn ?? asOf) : null };
}

function impossible(judge: NumberJudge, fields: ImportedFields, changed: readonly string[]): CellProblem[] {
  return checkFacts(fields, changed, judge.today).map(({ path, code, params }) =>
    problemAt(judge, FIELD_OF_FACT[path] ?? path, code, params),
  );
}
const FIELD_OF_FACT: Readonly<Record<string, string>> = { monthlyFeeFen: "monthlyFee", balanceFen: "balance" };

function problemAt(judge: NumberJudge, field: string, code: string, params?: CellProblem["params"]): CellProblem {
  return { column: judge.mapping.indexOf(field), field, value: "", code, ...(params && { params }) };
}

/** Of the number as such; it leaves the server masked. */
function ofNumber(
  judge: NumberJudge,
  { phoneNumber }: Pick<ImportedNumber, "phoneNumber">,
  code: string,
  params?: CellProblem["params"],
): CellProblem {
  return { ...problemAt(judge, "phoneNumber", code, params), value: phoneNumber.national };
}

function refused(problems: readonly CellProblem[]): NumberJudgement {
  return { action: "error", problems };
}
