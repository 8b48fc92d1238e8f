import { parentPort, workerData } from "node:worker_threads";
import type { RawRow } from "@/lib/domain/import/raw-row";
import { fileSource } from "./byte-source";
import { toFileRefusal } from "./file-refusal";
import { type PackedRow, packRow } from "./pack-rows";
import { openXlsx, type XlsxFile } from "./read-xlsx";
import type { WorkbookAnswer, WorkbookOrder, WorkbookTask } from "./workbook-messages";

// The thread of one workbook: opens it, then gives rows as they are asked for. What it may hold is
// bounded by whoever starts it; a fault ends it and is thrown there.

const ROWS_PER_ANSWER = 500;
const port = parentPort;
if (port === null) throw new Error("this module is the body of a thread");
const answer = (message: WorkbookAnswer) => port.postMessage(message);
// Started by readWorkbookInThread only, with this.
const { path, limits } = workerData as WorkbookTask;

let reading: AsyncIterator<RawRow> | null = null;

const workbook = await openXlsx(await fileSource(path), limits);
if (workbook.ok) {
  const { sheets, usesDate1904 } = workbook.value;
  // Sent by readWorkbookInThread only.
  port.on("message", (order: WorkbookOrder) => void obey(workbook.value, order));
  answer({ kind: "opened", sheets, usesDate1904 });
} else refuse(workbook);

async function obey(file: XlsxFile, order: WorkbookOrder): Promise<void> {
  try {
    if (order.kind !== "next") {
      const left = reading;
      reading = null;
      await left?.return?.();
    }
    if (order.kind === "read") reading = file.rows(order.sheet)[Symbol.asyncIterator]();
    if (reading !== null && order.kind !== "leave") answer(await take(reading));
  } catch (error) {
    refuse(toFileRefusal(error));
  }
}

async function take(rows: AsyncIterator<RawRow>): Promise<WorkbookAnswer> {
  const packed: PackedRow[] = [];
  while (packed.length < ROWS_PER_ANSWER) {
    const next = await rows.next();
    if (next.done) return { kind: "rows", rows: packed, isLast: true };
    packed.push(packRow(next.value));
  }
  return { kind: "rows", rows: packed, isLast: false };
}

function refuse({ refusal }: ReturnType<typeof toFileRefusal>): void {
  answer({ kind: "refused", code: refusal.code, params: refusal.params });
}
