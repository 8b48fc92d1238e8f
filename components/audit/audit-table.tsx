import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { TableQuery } from "@/components/data-table/table-url";
import { withParams } from "@/components/data-table/table-url";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { AuditEntryDto, AuditPage } from "@/lib/features/audit/types";
import { formatDateTime } from "@/lib/i18n/format";
import { AuditChanges } from "./audit-changes";
import { useAuditWords } from "./audit-words";

export type AuditTableProps = {
  page: AuditPage;
  total: number;
  isAtLeast: boolean;
  query: TableQuery;
  timeZone: string;
};

const PATH = "/audit";

/** Where a thing has a page of its own. */
const PAGES: Readonly<Record<string, string>> = {
  number: "/numbers",
  numberDisclosure: "/numbers",
  adviceDecision: "/numbers",
  cancellation: "/cancellations",
  contract: "/contracts",
  carrier: "/carriers",
  import: "/imports",
  importDisclosure: "/imports",
};

/** Who changed what, from what to what, when and why; newest first. */
export function AuditTable({ page, total, isAtLeast, query, timeZone }: AuditTableProps) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const columns: Column<AuditEntryDto>[] = [
    {
      id: "at",
      header: t("columns.at"),
      cell: (entry) => <time dateTime={entry.at}>{formatDateTime(entry.at, timeZone)}</time>,
      className: "whitespace-nowrap",
    },
    { id: "actor", header: t("columns.actor"), cell: (entry) => words.actor(entry) },
    { id: "event", header: t("columns.event"), cell: (entry) => words.event(entry.event), isTitle: true },
    { id: "entity", header: t("columns.entity"), cell: (entry) => <Entity entry={entry} /> },
    {
      id: "changes",
      header: t("columns.changes"),
      cell: (entry) => <AuditChanges entry={entry} names={page.names} timeZone={timeZone} />,
      className: "max-w-xl whitespace-normal",
    },
    {
      id: "reason",
      header: t("columns.reason"),
      cell: (entry) => entry.reason ?? "--",
      className: "min-w-24 whitespace-normal",
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={page.items}
      rowKey={(entry) => entry.id}
      path={PATH}
      query={query}
      empty={<EmptyState kind="none" title={t("empty.title")} text={t("empty.text")} />}
      pagination={{
        total,
        isAtLeast,
        ...(query.cursor && { firstHref: withParams(PATH, query, { cursor: null }) }),
        ...(page.nextCursor && { nextHref: withParams(PATH, query, { cursor: page.nextCursor }) }),
      }}
    />
  );
}

/** What the entry is about, with the way to it. */
function Entity({ entry }: { entry: AuditEntryDto }) {
  const words = useAuditWords();
  const page = PAGES[entry.entityKind];
  if (page === undefined || entry.entityId === null) return words.entity(entry.entityKind);
  return <TextLink href={`${page}/${entry.entityId}`}>{words.entity(entry.entityKind)}</TextLink>;
}
