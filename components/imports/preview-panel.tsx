import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { ImportDetail, ImportRowItem } from "@/lib/features/imports/types";
import { formatCount } from "@/lib/i18n/format";
import { ConfirmBar } from "./confirm-bar";
import { CountTiles } from "./count-tiles";
import { ErrorLinks } from "./error-links";
import { NewReferencesList } from "./new-references-list";
import { ProblemTable } from "./problem-table";
import { useProblemWords } from "./problem-words";

export type PreviewPanelProps = {
  detail: ImportDetail;
  rows: { readonly items: readonly ImportRowItem[]; readonly nextCursor: string | null };
  show: "problems" | "errors" | "warnings";
  isFirstPage: boolean;
  mayImport: boolean;
};

const VIEWS = ["problems", "errors", "warnings"] as const;

/** What would happen: counts that add up, everything that is wrong, and the question. */
export function PreviewPanel({ detail, rows, show, isFirstPage, mayImport }: PreviewPanelProps) {
  const t = useTranslations("imports.preview");
  const sentence = useProblemWords(detail.kind);
  const { counts } = detail;
  if (counts === null) return null;
  const address = `/imports/${detail.id}/preview`;
  const isStopped = counts.error > 0 && stopsAtErrors(detail);
  const willWrite = counts.new + counts.update;
  const left = counts.error + counts.duplicate + counts.conflict + counts.unmatched;
  // Repeated rows need no repair, so they are not in the file.
  const hasErrorFile = mayImport && left > counts.duplicate;
  return (
    <>
      {detail.failureCode && (
        <Notice kind="warning">{sentence(detail.failureCode, detail.failureParams ?? undefined)}</Notice>
      )}
      <Card title={t("title")} description={describe(detail, t)}>
        <div className="flex flex-col gap-3">
          <CountTiles kind={detail.kind} counts={counts} />
          <p className="text-muted text-sm">{t("sum")}</p>
          {detail.directions && detail.directions.outbound + detail.directions.inbound > 0 && (
            <p className="text-sm">
              {t("directions", {
                outbound: formatCount(detail.directions.outbound),
                inbound: formatCount(detail.directions.inbound),
              })}
            </p>
          )}
          {detail.directions?.lookSwapped && <Notice kind="warning">{t("swapped")}</Notice>}
          {isStopped && <Notice kind="danger">{t("stopped", { count: formatCount(counts.error) })}</Notice>}
          {!isStopped && willWrite > 0 && left > 0 && (
            <Notice kind="info">{t("skips", { count: formatCount(left) })}</Notice>
          )}
          {willWrite === 0 && (
            <Notice kind="warning">
              {t(detail.kind === "calls" && counts.unmatched > 0 && counts.duplicate === 0 ? "noMatch" : "none")}
            </Notice>
          )}
          <NewReferencesList made={detail.newReferences} />
          {mayImport && <ConfirmBar detail={detail} isPossible={!isStopped && willWrite > 0} />}
        </div>
      </Card>
      <Card
        title={t("problems")}
        isFlush
        actions={
          <div className="flex flex-wrap items-center gap-1">
            {VIEWS.map((view) => (
              <LinkButton
                key={view}
                size="sm"
                variant={view === show ? "secondary" : "ghost"}
                aria-current={view === show ? "true" : undefined}
                href={view === "problems" ? address : `${address}?show=${view}`}
              >
                {t(`show.${view}`)}
              </LinkButton>
            ))}
          </div>
        }
      >
        {rows.items.length === 0 ? (
          <EmptyState kind="done" title={t("noProblems")} />
        ) : (
          <div data-rows>
            <ProblemTable kind={detail.kind} rows={rows.items} importId={detail.id} mayImport={mayImport} />
          </div>
        )}
        {(hasErrorFile || !isFirstPage || rows.nextCursor) && (
          <div className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2">
            {hasErrorFile ? <ErrorLinks importId={detail.id} /> : <span />}
            <div className="flex gap-2">
              {!isFirstPage && (
                <LinkButton size="sm" href={`${address}?show=${show}`}>
                  {t("first")}
                </LinkButton>
              )}
              {rows.nextCursor && (
                <LinkButton size="sm" href={`${address}?show=${show}&cursor=${rows.nextCursor}`} rel="next">
                  {t("next")}
                </LinkButton>
              )}
            </div>
          </div>
        )}
      </Card>
    </>
  );
}

function stopsAtErrors({ options }: ImportDetail): boolean {
  if (options.kind === "calls") return options.calls.badRows === "stop";
  return options.numbers.badRows === "stop" || options.numbers.duplicates === "stop";
}

function describe(detail: ImportDetail, t: ReturnType<typeof useTranslations<"imports.preview">>): string {
  const blank = detail.detected?.blankRows ?? 0;
  const count = formatCount(detail.counts?.rows);
  return blank === 0 ? t("rows", { count }) : t("rowsAndBlank", { count, blank: formatCount(blank) });
}
