import "server-only";
import type { RawRow } from "@/lib/domain/import/raw-row";
import { CallReader } from "@/lib/domain/import/read-calls";
import { findOwnNumbers } from "@/lib/features/calls/queries";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { refreshStatistics } from "../bulk/refresh-statistics";
import { type CheckRun, inCheckRun, inCompany } from "../bulk/run-check";
import { finishStagedCalls, stageCalls } from "../bulk/stage-calls";
import { callReadingOf } from "../presenter";
import type { Judging } from "../queries/load-judge";
import type { CallOptions } from "../schema";

const BATCH = 5_000;

/** Reads a file of calls, matches each with the register and stages it, batch by batch. As checkNumbers. */
export async function checkCalls(
  file: TableFile,
  check: Judging & { readonly run: CheckRun },
  options: CallOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const { row, run, importer } = check;
  const { organizationId } = row;
  const reader = new CallReader(callReadingOf(check, options, file));
  let batch: RawRow[] = [];
  let processed = 0;
  const stage = async () => {
    const unknown = reader.unknownNumbers(batch);
    const found =
      unknown.length === 0
        ? new Map<string, string>()
        : await inCompany(organizationId, (tx) => findOwnNumbers(tx, organizationId, importer.teams, unknown));
    reader.learn(unknown, found);
    const staged = reader.read(batch, processed);
    processed += batch.length;
    batch = [];
    return stageCalls(run, processed, staged);
  };
  for await (const raw of file.rows(Number(row.sheet ?? 0))) {
    if (raw.line <= (row.headerLine ?? 0)) continue;
    batch.push(raw);
    if (batch.length < BATCH) continue;
    signal.throwIfAborted();
    if (!(await stage())) return false;
  }
  if (!(await stage())) return false;
  await refreshStatistics(processed);
  return inCheckRun(run, processed, (tx) => finishStagedCalls(tx, run));
}
