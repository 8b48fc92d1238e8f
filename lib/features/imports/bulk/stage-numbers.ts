import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { RowAction } from "@/lib/domain/import/import-kind";
import type { LaterRemark } from "@/lib/domain/import/repeated-numbers";
import type { CopyTarget } from "@/lib/server/bulk-copy";
import type { Tx } from "@/lib/server/db";
import { type CheckRun, copyInCheckRun, type StagingScope } from "./run-check";

export type StagedNumber = {
  readonly recordNumber: number;
  readonly line: number;
  readonly action: RowAction;
  readonly canonical: string | null;
  readonly numberId: string | null;
  readonly expectedVersion: number | null;
  readonly cells: readonly string[];
  readonly mapped: object | null;
  readonly next: object | null;
  readonly problems: readonly CellProblem[] | null;
  readonly warnings: readonly CellProblem[] | null;
};

const NUMBER_ROWS: CopyTarget = {
  table: "import_row",
  columns: [
    "organization_id",
    "import_id",
    "record_number",
    "line",
    "action",
    "canonical",
    "number_id",
    "expected_version",
    "cells",
    "mapped",
    "next",
    "problems",
    "warnings",
  ],
};

/** One batch of a number import into staging. False as inCheckRun. */
export function stageNumbers(run: CheckRun, processedRows: number, rows: readonly StagedNumber[]): Promise<boolean> {
  const values = rows.map((row) => [
    run.organizationId,
    run.importId,
    row.recordNumber,
    row.line,
    row.action,
    row.canonical,
    row.numberId,
    row.expectedVersion,
    row.cells,
    row.mapped,
    row.next,
    row.problems,
    row.warnings,
  ]);
  return copyInCheckRun(run, processedRows, NUMBER_ROWS, values);
}

export type RejudgedNumber = Pick<
  StagedNumber,
  "recordNumber" | "action" | "numberId" | "expectedVersion" | "next" | "problems"
>;

/** Puts new judgements in the place of old ones. Relies on the primary key. */
export async function restageNumbers(tx: Tx, scope: StagingScope, rows: readonly RejudgedNumber[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s
    SET action = r.action, number_id = r."numberId", expected_version = r."expectedVersion", next = r.next,
        problems = r.problems
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("recordNumber" int, action text, "numberId" uuid,
      "expectedVersion" int, next jsonb, problems jsonb)
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.record_number = r."recordNumber"`;
}

/** The first row of a number that comes again names the later line, too. Relies on the primary key. */
export async function warnFirstRows(tx: Tx, scope: StagingScope, rows: readonly LaterRemark[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s SET warnings = coalesce(s.warnings, '[]'::jsonb) || r.warnings
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("recordNumber" int, warnings jsonb)
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.record_number = r."recordNumber"`;
}

/** Removes the remark that a number comes again in that line. Index (organization_id, import_id, canonical). */
export async function forgetLine(tx: Tx, scope: StagingScope, canonical: string, line: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s SET warnings = (
      SELECT jsonb_agg(w) FROM jsonb_array_elements(s.warnings) AS w
      WHERE NOT (w->>'code' = 'DUPLICATE_IN_FILE' AND (w->'params'->>'line')::int = ${line}))
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.canonical = ${canonical} AND jsonb_typeof(s.warnings) = 'array'`;
}
