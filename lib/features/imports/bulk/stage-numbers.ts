import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { RowAction } from "@/lib/domain/import/import-kind";
import type { LaterRemark } from "@/lib/domain/import/repeated-numbers";
import type { Tx } from "@/lib/server/db";
import { type CheckRun, copyInCheckRun, type StagingScope, stagingTable } from "./run-check";

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

const NUMBER_ROWS = stagingTable<StagedNumber>("import_row", {
  record_number: (row) => row.recordNumber,
  line: (row) => row.line,
  action: (row) => row.action,
  canonical: (row) => row.canonical,
  number_id: (row) => row.numberId,
  expected_version: (row) => row.expectedVersion,
  cells: (row) => row.cells,
  mapped: (row) => row.mapped,
  next: (row) => row.next,
  problems: (row) => row.problems,
  warnings: (row) => row.warnings,
});

/** One batch of a number import into staging. False as inCheckRun. */
export function stageNumbers(run: CheckRun, processedRows: number, rows: readonly StagedNumber[]): Promise<boolean> {
  return copyInCheckRun(run, processedRows, NUMBER_ROWS, rows);
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
