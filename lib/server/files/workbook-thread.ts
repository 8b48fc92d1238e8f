import "server-only";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { RawRow } from "@/lib/domain/import/raw-row";
import { ok, type Result } from "@/lib/domain/result";
import { FILE_LIMITS, type RowLimits } from "./file-limits";
import { FileRefusedError, toFileRefusal } from "./file-refusal";
import { unpackRow } from "./pack-rows";
import type { XlsxFile } from "./read-xlsx";
import type { WorkbookAnswer, WorkbookOrder, WorkbookTask } from "./workbook-messages";

export type ThreadBounds = { readonly heapMb: number; readonly waitMs: number };
const BOUNDS: ThreadBounds = { heapMb: FILE_LIMITS.workbookHeapMb, waitMs: FILE_LIMITS.workbookWaitMs };

/**
 * Opens a workbook in a thread of its own for the time of `run`. Whatever the file makes of itself, it
 * ends that thread at most: too much memory, or too long a wait, refuses it as FILE_TOO_COMPLEX.
 */
export async function withWorkbookThread<T>(
  path: string,
  limits: RowLimits,
  run: (opened: Result<XlsxFile>) => Promise<T>,
  bounds: ThreadBounds = BOUNDS,
): Promise<T> {
  const thread = new WorkbookThread({ path, limits }, bounds);
  try {
    return await run(await thread.open());
  } finally {
    await thread.end();
  }
}

class WorkbookThread {
  private readonly worker: Worker;
  private readonly answers: WorkbookAnswer[] = [];
  private failure: unknown = null;
  private wake: (() => void) | null = null;
  private waitLeftMs: number;

  constructor(task: WorkbookTask, { heapMb, waitMs }: ThreadBounds) {
    this.waitLeftMs = waitMs;
    // A bound that the process was started with stands for its threads, too, and would replace theirs.
    setFlagsFromString("--max-old-space-size=0");
    this.worker = new Worker(new URL("./serve-workbook.mjs", import.meta.url), {
      workerData: task,
      execArgv: [],
      // Young objects are rows on their way out; a small space for them keeps the thread small.
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    });
    this.worker.on("message", (answer: WorkbookAnswer) => {
      this.answers.push(answer);
      this.wake?.();
    });
    this.worker.on("error", (error) => this.fail(isOutOfMemory(error) ? tooComplex() : error));
    this.worker.on("exit", () => this.fail(new Error("the thread of a workbook ended by itself")));
  }

  async open(): Promise<Result<XlsxFile>> {
    try {
      const opened = await this.next("opened");
      return ok({
        sheets: opened.sheets,
        usesDate1904: opened.usesDate1904,
        rows: (sheet: number) => this.rows(sheet),
      });
    } catch (error) {
      return toFileRefusal(error);
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** One sheet at a time: who leaves early frees the thread for the next. */
  private async *rows(sheet: number): AsyncGenerator<RawRow> {
    let isAsked = true;
    this.order({ kind: "read", sheet });
    try {
      while (isAsked) {
        isAsked = false;
        const answer = await this.next("rows");
        // The thread reads on while these are worked on.
        if (!answer.isLast) this.order({ kind: "next" });
        isAsked = !answer.isLast;
        for (const row of answer.rows) yield unpackRow(row);
      }
    } finally {
      if (isAsked && this.failure === null) {
        // What was read ahead is nobody's concern any more, not even that it was refused.
        await this.take();
        this.order({ kind: "leave" });
      }
    }
  }

  private order(order: WorkbookOrder): void {
    this.worker.postMessage(order);
  }

  private async next<K extends WorkbookAnswer["kind"]>(kind: K): Promise<Extract<WorkbookAnswer, { kind: K }>> {
    const answer = await this.take();
    if (answer.kind === "refused") throw new FileRefusedError(answer.code, answer.params);
    if (!isOfKind(answer, kind)) throw new Error(`the thread of a workbook answered ${answer.kind}`);
    return answer;
  }

  private async take(): Promise<WorkbookAnswer> {
    const ready = this.answers.shift();
    if (ready !== undefined) return ready;
    const startedAt = performance.now();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, this.waitLeftMs);
      if (this.failure !== null) resolve();
    });
    clearTimeout(timer);
    this.wake = null;
    this.waitLeftMs -= performance.now() - startedAt;
    const answer = this.answers.shift();
    if (answer !== undefined) return answer;
    throw this.fail(tooComplex());
  }

  /** The first reason stays. */
  private fail(reason: unknown): unknown {
    this.failure ??= reason;
    this.wake?.();
    return this.failure;
  }
}

function tooComplex(): FileRefusedError {
  return new FileRefusedError("FILE_TOO_COMPLEX");
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function isOfKind<K extends WorkbookAnswer["kind"]>(
  answer: WorkbookAnswer,
  kind: K,
): answer is Extract<WorkbookAnswer, { kind: K }> {
  return answer.kind === kind;
}
