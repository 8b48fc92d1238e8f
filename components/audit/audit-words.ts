import { useLocale, useTranslations } from "next-intl";
import { importFieldWord } from "@/components/imports/field-words";
import { fen, MAX_FEN } from "@/lib/domain/money";
import type { AuditEntryDto } from "@/lib/features/audit/types";
import { DEFAULT_TIME_ZONE, formatCount, formatDateTime, formatMoney } from "@/lib/i18n/format";

/** Where the codes of a field have their words; `kind of thing.field` where a field means several things. */
const CODES: Readonly<Record<string, string>> = {
  lineState: "numbers.lineState",
  lineStateBefore: "numbers.lineState",
  role: "numbers.role",
  "membership.role": "auth.role",
  "invitation.role": "auth.role",
  planType: "numbers.planType",
  cardType: "numbers.cardType",
  holderType: "numbers.holderType",
  riskClock: "numbers.clock",
  decision: "advice.decision",
  advice: "advice.kind",
  type: "numbers.type",
  "holder.type": "holders.type",
  "carrier.kind": "carriers.kind",
  "import.kind": "imports.kinds",
  "contract.kind": "contracts.penalty",
  "attachment.kind": "cancellations.attachmentKind",
  "contractDocument.kind": "contracts.documentKind",
  scopes: "settings.tokens.scopeNames",
  status: "imports.statuses",
  work: "audit.works",
  state: "cancellations.state",
  renewal: "contracts.renewal",
  lock: "numbers.lock",
  silenceRule: "carriers.silenceRule",
  activity: "carriers.activity",
  documents: "carriers.document",
  channels: "carriers.channel",
  reasonCode: "cancellations.reasonCode",
  submittedChannel: "cancellations.channel",
  forwardingStatus: "cancellations.forwarding",
  answer: "cancellations.carrierAnswer",
  secondProofKind: "cancellations.proof",
  dateOrder: "imports.options.orders",
  duplicates: "imports.options.duplicateChoices",
  badRows: "imports.options.badRowChoices",
  defaultDirection: "imports.options.directions",
};

/** A field whose word depends on what it belongs to. */
const FIELDS: Readonly<Record<string, string>> = {
  "membership.role": "memberRole",
  "invitation.role": "memberRole",
  "contract.kind": "penaltyModel",
  "contract.rows": "penaltyRows",
};

/** A person at the host, though the entry keeps it beside the jobs: nothing ran in the background. */
const COMMAND_LINE = "command line";

/** As an entry keeps an instant: UTC. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * The words for events, kinds, fields and actors, `names` for ids and instants in the company's zone; a code
 * without a word stands for itself.
 */
export function useAuditWords(names: Readonly<Record<string, string>> = {}, timeZone = DEFAULT_TIME_ZONE) {
  const t = useTranslations("audit");
  const anyWord = useTranslations();
  const locale = useLocale();
  const word = (group: string, code: string): string => {
    const key = `${group}.${code}`;
    return t.has(key) ? t(key) : code;
  };
  const fieldOf = (entity: string, code: string) => word("fields", FIELDS[`${entity}.${code}`] ?? code);
  /** What stood or stands in a field; nested values as `name: value`, one after the other. */
  const value = (entity: string, name: string, given: unknown): string => {
    if (given === null || given === undefined || given === "") return "--";
    if (typeof given === "number") return isMoney(name, given) ? formatMoney(fen(given)) : formatCount(given);
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    if (Array.isArray(given)) return given.map((one) => value(entity, name, one)).join(t("between")) || "--";
    if (typeof given === "object")
      return Object.entries(given)
        .map(([inner, one]) => t("named", { name: fieldOf(entity, inner), value: value(entity, inner, one) }))
        .join(t("between"));
    if (INSTANT.test(String(given))) return formatDateTime(String(given), timeZone);
    if (name === "mapping") return importFieldWord(String(given), locale);
    const called = names[String(given)];
    if (called !== undefined) return called;
    const words = CODES[`${entity}.${name}`] ?? CODES[name];
    const key = `${words}.${given}`;
    return words !== undefined && /^[\w:]+$/.test(String(given)) && anyWord.has(key) ? anyWord(key) : String(given);
  };
  return {
    value,
    event: (code: string) => word("events", code),
    entity: (code: string) => word("entities", code),
    field: fieldOf,
    actor: ({ actorKind, actorName }: Pick<AuditEntryDto, "actorKind" | "actorName">): string => {
      if (actorKind === "user") return actorName;
      if (actorName === "") return word("actors", actorKind);
      if (actorName === COMMAND_LINE) return word("jobs", actorName);
      return t("actorOfKind", { kind: word("actors", actorKind), name: word("jobs", actorName) });
    },
  };
}

/** Every field of money is a whole number of fen and named so; people read yuan. */
function isMoney(name: string, value: number): boolean {
  return /Fen(PerMonth)?$/.test(name) && Number.isSafeInteger(value) && Math.abs(value) <= MAX_FEN;
}
