import "server-only";
import type { Access } from "@/lib/domain/access/access";
import type { LocalDate } from "@/lib/domain/local-date";
import { checkFacts } from "@/lib/domain/phone-number/check-facts";
import { type FactSource, type FactSources, mergeFacts } from "@/lib/domain/phone-number/merge-facts";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { HOLDER_TYPES, type HolderType } from "@/lib/domain/phone-number/vocabulary";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";
import type { CommandContext } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { NumberFields } from "../schema";

/** The facts of a number and the descriptive fields that carry a source like them. */
export type SourcedFields = NumberFacts & {
  readonly plan: string | null;
  readonly city: string | null;
  readonly registeredUser: string | null;
};

export type MergedNumber = {
  readonly fields: SourcedFields;
  readonly sources: FactSources;
  readonly changed: readonly string[];
  /** What a token said that is older than what is known: left as it was. */
  readonly outdated: readonly string[];
};

/**
 * Takes what a person or a token says into what is known. A person is told where something newer is
 * known (OLDER_THAN_KNOWN) and may correct a last date; a token's older facts are left out. Follows
 * up: reserve since, cancelled on. Refuses INVALID_INPUT with every impossible date.
 */
export function mergeNumber(
  current: { readonly fields: SourcedFields; readonly sources: FactSources },
  input: NumberFields,
  source: FactSource,
  today: LocalDate,
): Result<MergedNumber> {
  if (source.asOf > today)
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "asOf", code: "DATE_IN_FUTURE", params: { today } }]);
  const names = Object.keys(current.fields) as (keyof SourcedFields & keyof NumberFields)[];
  const incoming = Object.fromEntries(
    names
      .filter((name) => input[name] !== undefined && input[name] !== current.fields[name])
      .map((name) => [name, input[name]]),
  );
  const merged = mergeFacts(current.fields, current.sources, incoming, source, {
    isCorrection: source.source === "person",
  });
  const problems: FieldProblem[] =
    source.source === "person"
      ? merged.outdated.map((path) => ({
          path,
          code: "OLDER_THAN_KNOWN",
          params: { knownAsOf: merged.sources[path]?.asOf ?? "" },
        }))
      : [];
  const fields = { ...merged.facts, ...followUps(current.fields, merged.facts, source.asOf) };
  const changed = Object.keys(fields).filter((name) => fieldOf(fields, name) !== fieldOf(current.fields, name));
  problems.push(...checkFacts(fields, changed, today));
  if (problems.length > 0) return refuse("INVALID_INPUT", { count: problems.length }, problems);
  return ok({ fields, sources: merged.sources, changed, outdated: merged.outdated });
}

/** Who says it: a token speaks for another system, everybody else for themselves. */
export function sourceOf(access: Access, now: Date, asOf: LocalDate): FactSource {
  const source = access.actor.kind === "token" ? "api" : "person";
  return { source, asOf, at: now.toISOString(), by: access.actor.name };
}

function followUps(before: NumberFacts, after: NumberFacts, asOf: LocalDate): Partial<NumberFacts> {
  const reserve =
    after.role === before.role ? {} : { reserveSince: after.role === "reserve" ? (after.reserveSince ?? asOf) : null };
  if (after.lineState === before.lineState) return reserve;
  const isGone = after.lineState === "cancelled";
  return { ...reserve, cancelledOn: isGone ? (after.cancelledOn ?? asOf) : null };
}

function fieldOf(fields: SourcedFields, name: string): unknown {
  return new Map<string, unknown>(Object.entries(fields)).get(name);
}

type HolderFields = {
  readonly holderName?: string | null | undefined;
  readonly holderType?: HolderType | null | undefined;
};

/**
 * The input with the type of the holder that it newly names, where that holder is known and the type is not
 * chosen anew: a policy may narrow to it.
 */
export async function withHolderType<I extends HolderFields>(
  tx: Tx,
  organizationId: string,
  input: I,
  before: { readonly holderName: string | null; readonly holderType: HolderType | null },
): Promise<I> {
  const { holderName: name, holderType: type = before.holderType } = input;
  if (!name || (name === before.holderName && before.holderType !== null)) return input;
  if (type !== null && type !== before.holderType) return input;
  const where = { organizationId_name: { organizationId, name } };
  const known = await tx.holder.findUnique({ where, select: { type: true } });
  const holderType = HOLDER_TYPES.find((one) => one === known?.type);
  return holderType === undefined ? input : { ...input, holderType };
}

/** The holder of that name, made (with its own audit entry) where there is none yet; null for no name. */
export async function holderIdOf(
  { tx, access, audit }: Pick<CommandContext<unknown>, "tx" | "access" | "audit">,
  name: string | null,
  type: string | null,
): Promise<string | null> {
  if (name === null) return null;
  const { organizationId } = access;
  const where = { organizationId_name: { organizationId, name } };
  const known = await tx.holder.findUnique({ where, select: { id: true } });
  if (known !== null) return known.id;
  const holder = { id: newId(), name, type: type ?? "company" };
  await tx.holder.createMany({ data: [{ organizationId, ...holder }], skipDuplicates: true });
  const stored = await tx.holder.findUniqueOrThrow({ where, select: { id: true } });
  if (stored.id === holder.id)
    await audit({ entityKind: "holder", entityId: holder.id, after: { name, type: holder.type } });
  return stored.id;
}
