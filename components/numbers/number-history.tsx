import { useTranslations } from "next-intl";
import { useAuditWords } from "@/components/audit/audit-words";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import { fen, MAX_FEN } from "@/lib/domain/money";
import type { NumberHistoryEntry, NumberHistoryPage } from "@/lib/features/numbers/types";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";

type Change = NumberHistoryEntry["changes"][number];
type Props = { numberId: string; page: NumberHistoryPage; timeZone: string };

/** What happened to a number, newest first, with what each change was from and to. */
export function NumberHistory({ numberId, page, timeZone }: Props) {
  const t = useTranslations("numbers");
  const { actor } = useAuditWords();
  const titleOf = (event: string) => (t.has(`event.${event}`) ? t(`event.${event}`) : t("eventOther", { event }));
  return (
    <Card title={t("detail.history")}>
      {page.items.length === 0 && <p className="text-muted">{t("detail.historyNone")}</p>}
      <Timeline
        entries={page.items.map((entry) => ({
          id: entry.id,
          title: titleOf(entry.event),
          time: formatDateTime(entry.at, timeZone),
          actor: actor(entry),
          text: <EntryText entry={entry} />,
        }))}
      />
      {page.nextCursor !== null && (
        <p className="mt-3">
          <TextLink href={`/numbers/${numberId}?history=${page.nextCursor}`} scroll={false}>
            {t("detail.historyMore")}
          </TextLink>
        </p>
      )}
    </Card>
  );
}

function EntryText({ entry }: { entry: NumberHistoryEntry }) {
  const t = useTranslations("numbers");
  const nothing = t("detail.nothing");
  // A new number's entry names what was left empty, too.
  const changes = entry.changes.filter(({ before, after }) => before !== after);
  return (
    <>
      {entry.reason !== null && <p>{entry.reason}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <li key={change.field}>
              {t("change", {
                field: t.has(`fact.${change.field}`) ? t(`fact.${change.field}`) : change.field,
                before: inWords(change, change.before, t) ?? nothing,
                after: inWords(change, change.after, t) ?? nothing,
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Words = { (key: string): string; has(key: string): boolean };

function inWords({ field }: Change, value: string | null, t: Words): string | null {
  if (value === null) return null;
  if (value === "true" || value === "false") return t(value === "true" ? "yes" : "no");
  const amount = Number(value);
  if (field.endsWith("Fen") && Number.isSafeInteger(amount) && Math.abs(amount) <= MAX_FEN)
    return formatMoney(fen(amount));
  return /^[a-zA-Z0-9]+$/.test(value) && t.has(`${field}.${value}`) ? t(`${field}.${value}`) : value;
}
