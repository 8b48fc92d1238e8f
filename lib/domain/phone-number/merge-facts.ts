import type { LocalDate } from "@/lib/domain/local-date";

/** Where a fact came from. */
export const FACT_SOURCE_KINDS = ["import", "calls", "api", "person", "demo", "cancellation"] as const;
export type FactSourceKind = (typeof FACT_SOURCE_KINDS)[number];

/** `asOf` is the business date for which the source says it, `at` the instant (ISO) at which it came. */
export type FactSource = {
  readonly source: FactSourceKind;
  readonly asOf: LocalDate;
  readonly at: string;
  readonly by: string;
};

export type FactSources = Readonly<Record<string, FactSource>>;
export type FactValue = string | number | boolean | null;
export type FactRecord = Readonly<Record<string, FactValue>>;

/** Facts that say when something last happened: the latest date is the truth, whoever says it. */
export const LAST_DATE_FACTS = [
  "lastOutboundCallOn",
  "lastAnsweredOutboundCallOn",
  "lastInboundCallOn",
  "lastSmsOn",
  "lastDataUseOn",
  "lastTopUpOn",
  "lastCheckedOn",
  "lastComplianceReviewOn",
] as const;

export type MergedFacts<F> = {
  readonly facts: F;
  readonly sources: FactSources;
  /** Whose value is another one now. */
  readonly changed: readonly string[];
  /** Whose incoming value lost against something newer. */
  readonly outdated: readonly string[];
};

/**
 * Takes what a source says of a number into what is known. The newer business date wins, never the
 * later upload; dates of last events move by maximum only. Facts that `incoming` does not name stay.
 * A correction by a person (`isCorrection`) may also move a last date back, under the same rule of
 * the newer business date.
 */
export function mergeFacts<F extends FactRecord>(
  current: F,
  sources: FactSources,
  incoming: Partial<F>,
  source: FactSource,
  options: { readonly isCorrection?: boolean } = {},
): MergedFacts<F> {
  const facts: Record<string, FactValue> = { ...current };
  const merged: Record<string, FactSource> = { ...sources };
  const changed: string[] = [];
  const outdated: string[] = [];
  const given = withBalanceDate(incoming, source);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const said = { ...source, asOf: asOfOf(name, given, source) };
    const before = facts[name] ?? null;
    const isTaken =
      isLastDate(name) && options.isCorrection !== true
        ? value !== null && (before === null || value > before)
        : !isOlder(said, merged[name]);
    if (isTaken) {
      facts[name] = value;
      merged[name] = said;
      if (value !== before) changed.push(name);
    } else if (value !== before) {
      outdated.push(name);
    }
  }
  return { facts: asSameFacts<F>(facts), sources: merged, changed, outdated };
}

function isLastDate(name: string): boolean {
  return LAST_DATE_FACTS.some((fact) => fact === name);
}

/** On the same business date what comes later counts. */
function isOlder(said: FactSource, known: FactSource | undefined): boolean {
  if (known === undefined) return false;
  return said.asOf < known.asOf || (said.asOf === known.asOf && said.at < known.at);
}

/** A balance without a date was read on the day for which the source speaks. */
function withBalanceDate(incoming: Readonly<Record<string, FactValue | undefined>>, source: FactSource) {
  const hasBalance = incoming.balanceFen !== undefined && incoming.balanceFen !== null;
  return hasBalance && incoming.balanceReadOn == null ? { ...incoming, balanceReadOn: source.asOf } : incoming;
}

/** A balance and its date are one fact, as old as the reading. */
function asOfOf(name: string, given: Readonly<Record<string, FactValue | undefined>>, source: FactSource): LocalDate {
  if (name !== "balanceFen" && name !== "balanceReadOn") return source.asOf;
  return typeof given.balanceReadOn === "string" ? asDate(given.balanceReadOn) : source.asOf;
}

/** `balanceReadOn` of a fact record is a calendar date by its type in NumberFacts. */
function asDate(text: string): LocalDate {
  return text as LocalDate;
}

/** Only values given by `Partial<F>` were put into a copy of F. */
function asSameFacts<F extends FactRecord>(facts: Record<string, FactValue>): F {
  return facts as F;
}
