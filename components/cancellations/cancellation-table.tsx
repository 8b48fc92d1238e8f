import { useTranslations } from "next-intl";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { firstValue, type TableQuery, withParams } from "@/components/data-table/table-url";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import type { ListView } from "@/lib/features/cancellations/schema";
import type { CancellationCounts, CancellationItem, CancellationPage } from "@/lib/features/cancellations/types";
import { describeDaysLeft, formatCount, formatDate, formatDateTime, NOTHING } from "@/lib/i18n/format";
import { CancellationStateTag } from "./state-tag";

const PATH = "/cancellations";
const VIEWS = [
  "open",
  "mine",
  "confirming",
  "awaitingApproval",
  "contacting",
  "applying",
  "reviewing",
  "verifying",
  "completed",
  "withdrawn",
] as const satisfies readonly ListView[];

type ListProps = { view: ListView; counts: CancellationCounts };

/** One tab per state, and what waits for the reader. */
export function CancellationTabs({ view, counts }: ListProps) {
  const t = useTranslations("cancellations");
  // An alarm has its tab only while there is one.
  const isAlarm = view === "calledAfter" || counts.calledAfter > 0;
  const views: readonly ListView[] = isAlarm ? ["calledAfter", ...VIEWS] : VIEWS;
  const tabs = views.map((one) => ({
    href: one === "open" ? PATH : `${PATH}?view=${one}`,
    label: t(t.has(`view.${one}`) ? `view.${one}` : `state.${one}`),
    isActive: one === view,
    count: formatCount(countOf(one, counts)),
  }));
  return <Tabs label={t("view.label")} tabs={tabs} />;
}

/** Search by reference or by the end of a number. */
export function CancellationFilter({ query }: { query: TableQuery }) {
  const t = useTranslations("cancellations");
  const q = firstValue(query, "q");
  return (
    <FilterBar path={PATH} activeCount={q === "" ? 0 : 1} keep={{ view: firstValue(query, "view") }}>
      <Field name="q" label={t("filter.q")} className="w-full sm:w-72">
        <Input defaultValue={q} placeholder={t("filter.qHint")} autoComplete="off" />
      </Field>
    </FilterBar>
  );
}

type TableProps = ListProps & { page: CancellationPage; query: TableQuery; timeZone: string };

/** The cases of one tab. */
export function CancellationTable({ view, counts, page, query, timeZone }: TableProps) {
  const t = useTranslations("cancellations");
  const isSearch = firstValue(query, "q") !== "" || firstValue(query, "teamId") !== "";
  const isLater = firstValue(query, "cursor") !== "";
  return (
    <DataTable
      caption={t("title")}
      columns={useColumns(timeZone)}
      rows={page.items}
      rowKey={(row) => row.id}
      path={PATH}
      query={query}
      empty={<Nothing view={view} isSearch={isSearch} />}
      pagination={{
        total: isSearch ? page.items.length : countOf(view, counts),
        isAtLeast: isSearch && page.nextCursor !== null,
        firstHref: isLater ? withParams(PATH, query, { cursor: null }) : undefined,
        nextHref: page.nextCursor === null ? undefined : withParams(PATH, query, { cursor: page.nextCursor }),
      }}
    />
  );
}

function useColumns(timeZone: string): readonly Column<CancellationItem>[] {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const awaited = (row: CancellationItem) => {
    if (row.daysLeft === null) return NOTHING;
    const { key, days } = describeDaysLeft(row.daysLeft);
    const isContact = row.nextContactOn !== null && (row.expectedOn === null || row.nextContactOn <= row.expectedOn);
    const date = formatDate(isContact ? row.nextContactOn : row.expectedOn);
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className={row.daysLeft < 0 ? "text-overdue" : undefined}>
          {t(isContact ? "column.contactOn" : "column.answerOn", { date })}
          <span className="ms-2 text-sm">{common(key, { days })}</span>
        </span>
        {!isContact && row.isUnverified && <UnverifiedTag />}
      </span>
    );
  };
  return [
    {
      id: "reference",
      header: t("column.reference"),
      isTitle: true,
      sticky: "start",
      cell: (row) => (
        <TextLink href={`${PATH}/${row.id}`} showsVisited>
          {row.reference}
        </TextLink>
      ),
    },
    { id: "number", header: t("column.number"), cell: (row) => row.maskedNumber },
    { id: "state", header: t("column.state"), cell: (row) => <CancellationStateTag state={row.state} /> },
    { id: "carrier", header: t("column.carrier"), cell: (row) => row.carrierName ?? NOTHING },
    { id: "team", header: t("column.team"), cell: (row) => row.teamName ?? NOTHING },
    { id: "requestedBy", header: t("column.requestedBy"), cell: (row) => row.requestedByName },
    { id: "awaited", header: t("column.awaited"), cell: awaited },
    { id: "createdAt", header: t("column.createdAt"), cell: (row) => formatDateTime(row.createdAt, timeZone) },
  ];
}

function Nothing({ view, isSearch }: { view: ListView; isSearch: boolean }) {
  const t = useTranslations("cancellations");
  if (isSearch) return <EmptyState kind="none" title={t("empty.search")} text={t("empty.searchText")} />;
  if (view === "mine") return <EmptyState kind="done" title={t("empty.mine")} />;
  if (view === "calledAfter") return <EmptyState kind="done" title={t("empty.calledAfter")} />;
  return (
    <EmptyState
      kind={view === "open" ? "firstRun" : "none"}
      title={t("empty.list")}
      text={t("empty.listText")}
      actions={<LinkButton href="/numbers">{t("act.chooseNumber")}</LinkButton>}
    />
  );
}

function countOf(view: ListView, counts: CancellationCounts): number {
  if (view === "open") return counts.open;
  if (view === "mine") return counts.toApprove;
  if (view === "calledAfter") return counts.calledAfter;
  if (view === "all") return Object.values(counts.byState).reduce((sum, count) => sum + count, 0);
  return counts.byState[view];
}
