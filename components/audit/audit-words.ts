import { useLocale, useTranslations } from "next-intl";
import { importFieldWord } from "@/components/imports/field-words";
import type { AuditEntryDto } from "@/lib/features/audit/types";
import { formatCount } from "@/lib/i18n/format";

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
  "attachment.kind": "cancellations.attachmentKind",
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

/** The words for events, kinds, fields and actors, and `names` for ids; a code without a word stands for itself. */
export function useAuditWords(names: Readonly<Record<string, string>> = {}) {
  const t = useTranslations("audit");
  const anyWord = useTranslations();
  const locale = useLocale();
  const word = (group: string, code: string): string => {
    const key = `${group}.${code}`;
    return t.has(key) ? t(key) : code;
  };
  /** What stood or stands in a field; nested values as `name: value`, one after the other. */
  const value = (entity: string, name: string, given: unknown): string => {
    if (given === null || given === undefined || given === "") return "--";
    if (typeof given === "number") return formatCount(given);
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    if (Array.isArray(given)) return given.map((one) => value(entity, name, one)).join(t("between")) || "--";
    if (typeof given === "object")
      return Object.entries(given)
        .map(([inner, one]) => t("named", { name: word("fields", inner), value: value(entity, inner, one) }))
        .join(t("between"));
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
    field: (code: string) => word("fields", code),
    actor: (entry: Pick<AuditEntryDto, "actorKind" | "actorName">) =>
      entry.actorKind === "user"
        ? entry.actorName
        : entry.actorName === ""
          ? word("actors", entry.actorKind)
          : t("actorOfKind", { kind: word("actors", entry.actorKind), name: word("jobs", entry.actorName) }),
  };
}
