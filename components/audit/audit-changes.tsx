import { useTranslations } from "next-intl";
import { ArrowRight } from "@/components/ui/icons";
import type { AuditEntryDto, AuditPage } from "@/lib/features/audit/types";
import { useAuditWords } from "./audit-words";

const SHOWN = 3;
/** What an advice rested on: its sentences stand on the number's page. */
const HIDDEN = "basis";

export type AuditChangesProps = { entry: AuditEntryDto; names: AuditPage["names"]; timeZone: string };

/** 变更前 → 变更后, field by field; the counts of a bulk act. More than three fields fold away. */
export function AuditChanges({ entry, names, timeZone }: AuditChangesProps) {
  const t = useTranslations("audit");
  const words = useAuditWords(names, timeZone);
  const lines = entry.counts
    ? Object.entries(entry.counts).map(([name, value]) => ({ name, before: undefined, after: value }))
    : Object.keys({ ...entry.before, ...entry.after })
        .filter((name) => name !== HIDDEN)
        .map((name) => ({ name, before: entry.before?.[name], after: entry.after?.[name] }));
  if (lines.length === 0) return <>--</>;
  const list = (some: typeof lines) => (
    <ul className="flex flex-col gap-0.5">
      {some.map(({ name, before, after }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="text-muted">{words.field(entry.entityKind, name)}</span>
          {before !== undefined && before !== null && (
            <>
              <span className="wrap-anywhere">{words.value(entry.entityKind, name, before)}</span>
              <ArrowRight aria-label={t("becomes")} className="size-3 self-center text-faint" />
            </>
          )}
          <span className="wrap-anywhere">{words.value(entry.entityKind, name, after)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="min-w-0">
      {list(lines.slice(0, SHOWN))}
      {lines.length > SHOWN && (
        <details>
          <summary className="cursor-pointer text-muted text-sm touch-area">
            {t("moreFields", { count: lines.length - SHOWN })}
          </summary>
          {list(lines.slice(SHOWN))}
        </details>
      )}
    </div>
  );
}
