import { useTranslations } from "next-intl";
import { CircleAlert, CircleMinus, Info } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ImportKind } from "@/lib/features/imports/schema";
import type { ImportRowItem, ImportRowProblem } from "@/lib/features/imports/types";
import { useProblemWords } from "./problem-words";
import { RowCorrection } from "./row-correction";

type Line = {
  readonly key: string;
  readonly row: ImportRowItem;
  readonly problem: ImportRowProblem;
  readonly isWarning: boolean;
  /** Of the problems of its row: the acts of the row stand there. */
  readonly isFirst: boolean;
};

export type ProblemTableProps = {
  kind: ImportKind;
  rows: readonly ImportRowItem[];
  importId: string;
  mayImport: boolean;
};

/** Rows that are not simply taken: row, column, value and reason, everything that is wrong at once. */
export function ProblemTable({ kind, rows, importId, mayImport }: ProblemTableProps) {
  const t = useTranslations("imports.preview");
  const actions = useTranslations("imports.actions");
  const sentence = useProblemWords(kind);
  return (
    <Table caption={t("problems")} className="card-rows max-h-140 border-t">
      <thead>
        <tr>
          <TableHead align="end">{t("line")}</TableHead>
          <TableHead>{t("column")}</TableHead>
          <TableHead>{t("value")}</TableHead>
          <TableHead>{t("reason")}</TableHead>
          <TableHead>{t("outcome")}</TableHead>
          {mayImport && <TableHead align="end">{t("act")}</TableHead>}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(linesOf).map(({ key, row, problem, isWarning, isFirst }) => (
          <TableRow key={key}>
            <TableCell isRowHeader align="end" data-part="title" className="tabular-nums">
              <span className="max-sm:hidden">{row.line}</span>
              <span className="sm:hidden">{t("lineTitle", { line: row.line })}</span>
            </TableCell>
            <TableCell data-label={t("column")}>
              {problem.columnLetters === null ? "--" : `${problem.columnLetters} ${problem.header ?? ""}`}
            </TableCell>
            <TableCell data-label={t("value")} className="truncate sm:max-w-60">
              {problem.value === "" ? "--" : problem.value}
            </TableCell>
            <TableCell data-label={t("reason")} className="whitespace-normal">
              <div>
                {sentence(problem.code, problem.params)}
                {problem.hint && <span className="block text-muted">{sentence(problem.hint, problem.params)}</span>}
              </div>
            </TableCell>
            <TableCell data-label={t("outcome")}>
              <Outcome row={row} isWarning={isWarning} word={isWarning ? t("warning") : actions(row.action)} />
            </TableCell>
            {mayImport && (
              <TableCell data-part="actions" align="end">
                {isFirst && isCorrectable(row) && <RowCorrection kind={kind} row={row} importId={importId} />}
              </TableCell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Outcome({ row, isWarning, word }: { row: ImportRowItem; isWarning: boolean; word: string }) {
  if (isWarning)
    return (
      <StatusTag tone="neutral" icon={Info}>
        {word}
      </StatusTag>
    );
  if (row.action === "ignored")
    return (
      <StatusTag tone="neutral" icon={CircleMinus}>
        {word}
      </StatusTag>
    );
  const isBad = row.action === "error" || row.action === "conflict";
  return (
    <StatusTag tone={isBad ? "critical" : "watch"} icon={isBad ? CircleAlert : CircleMinus}>
      {word}
    </StatusTag>
  );
}

function linesOf(row: ImportRowItem): Line[] {
  const of = (problems: readonly ImportRowProblem[], isWarning: boolean) =>
    problems.map((problem, index) => ({
      key: `${row.recordNumber}-${isWarning}-${index}`,
      row,
      problem,
      isWarning,
      isFirst: index === 0 && !isWarning,
    }));
  return [...of(row.problems, false), ...of(row.warnings, true)];
}

/** Only what did not go in; the server knows the same list. */
function isCorrectable({ action }: ImportRowItem): boolean {
  return action === "error" || action === "duplicate" || action === "conflict" || action === "unmatched";
}
