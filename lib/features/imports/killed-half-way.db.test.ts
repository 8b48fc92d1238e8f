import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { db } from "@/lib/server/db";
import { sweepLocalFiles } from "@/lib/server/stored-file";
import { ClientLog, type ClientOperation } from "@/lib/server/testing/client-log";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { findViolations } from "@/lib/server/testing/invariants";
import {
  endKillableProcesses,
  endLeases,
  isStopped,
  type KillableProcess,
  killWorkerAt,
  startOperations,
  startRealWorker,
  workOff,
} from "@/lib/server/testing/killable-process";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { getImport } from "./queries";
import type { ImportDetail } from "./types";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let clerk: Access;
let healthy: KillableProcess;
let temporaryFolder: string;
const log = new ClientLog();
const SLOW = 600_000;

beforeAll(async () => {
  temporaryFolder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-killed-"));
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  healthy = startOperations({ temporaryFolder });
});
afterAll(async () => {
  await endKillableProcesses();
  await rm(temporaryFolder, { recursive: true });
  await owner.end();
  await db.$disconnect();
  await database.drop();
});

async function freshCompany(): Promise<void> {
  company = await createCompany();
  clerk = await company.member("operator");
}

function must<T>(result: Result<T> | null): T {
  if (result?.ok !== true) throw new Error(JSON.stringify(result));
  return result.value;
}

/** Three batches of staging, in three pieces of upload. */
const ROWS = 5_000;
const HEADER = "号码,运营商,团队,号码状态,用途\n";

function pieces(prefix: string): string[] {
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `${prefix}${String(index).padStart(8, "0")},Carrier,North,在用,主用\n`,
  );
  const text = HEADER + rows.join("");
  const third = Math.ceil(text.length / 3);
  return [text.slice(0, third), text.slice(third, 2 * third), text.slice(2 * third)];
}

function upload(prefix: string): ClientOperation {
  const input = { kind: "numbers", fileName: `${prefix}.csv`, isRepeatWanted: false };
  const of = { command: "uploadImport", auditEvent: "import.uploaded", access: clerk, input };
  return log.operation({ ...of, pieces: pieces(prefix) });
}

/** Ids of the imports that are there. */
async function imports(): Promise<string[]> {
  const { organizationId } = company;
  const rows = await company.inside((tx) =>
    tx.import.findMany({ where: { organizationId }, select: { id: true }, orderBy: { id: "asc" } }),
  );
  return rows.map(({ id }) => id);
}

const found = async (importId: string): Promise<ImportDetail> => must(await getImport(clerk, { importId }));
const countNumbers = () =>
  company.inside((tx) => tx.phoneNumber.count({ where: { organizationId: company.organizationId } }));
const countStaged = (importId: string) =>
  company.inside((tx) => tx.importRow.count({ where: { organizationId: company.organizationId, importId } }));

async function uploaded(prefix: string): Promise<string> {
  must(await log.ask(healthy, upload(prefix)));
  const [importId = ""] = await imports();
  return importId;
}

/** Confirms the columns that were found, which has the rows checked. */
async function startCheck(importId: string): Promise<void> {
  const { version, mapping, options } = await found(importId);
  const given = options.kind === "numbers" ? options.numbers : options.calls;
  const input = { importId, expectedVersion: version, mapping, options: given };
  must(
    await log.ask(healthy, log.operation({ command: "mapImport", auditEvent: "import.mapped", access: clerk, input })),
  );
}

function commit(importId: string, version: number): ClientOperation {
  const input = { importId, expectedVersion: version };
  return log.operation({ command: "commitImport", auditEvent: "import.confirmed", access: clerk, input });
}

async function expectNothingBroken(): Promise<void> {
  expect(await findViolations(owner)).toEqual([]);
  expect(await log.findLost(owner)).toEqual([]);
}

describe("an upload whose process is killed", () => {
  it.each([
    ["upload.piece:kill@1", 0],
    ["upload.piece:kill@3", 0],
    ["import.uploaded.before_commit:kill", 0],
    ["import.uploaded.after_commit:kill", 1],
  ])(
    "at %s leaves %i imports; asked again it is there once (F1, F4, I1)",
    async (failpoint, count) => {
      await freshCompany();
      const killed = startOperations({ failpoint, temporaryFolder });
      const operation = upload("136");
      expect(await log.ask(killed, operation)).toBeNull();
      expect(await killed.ended).toBe("SIGKILL");
      expect(await imports()).toHaveLength(count);
      expect(await company.inside((tx) => tx.storedFile.count())).toBe(count);
      await expectNothingBroken();
      must(await log.ask(healthy, operation));
      expect(await imports()).toHaveLength(1);
      await expectNothingBroken();
    },
    SLOW,
  );

  it("leaves files on the disk that the sweep removes a day later (F1)", async () => {
    expect((await readdir(temporaryFolder)).filter((name) => name.startsWith("linekeeper-file-"))).not.toEqual([]);
    const before = process.env.TMPDIR;
    process.env.TMPDIR = temporaryFolder;
    await sweepLocalFiles(new Date(Date.now() - 86_400_000));
    expect((await readdir(temporaryFolder)).filter((name) => name.startsWith("linekeeper-file-"))).not.toEqual([]);
    await sweepLocalFiles(new Date(Date.now() + 1_000));
    process.env.TMPDIR = before;
    if (before === undefined) delete process.env.TMPDIR;
    expect((await readdir(temporaryFolder)).filter((name) => name.startsWith("linekeeper-file-"))).toEqual([]);
  });
});

describe("an import whose worker is killed", () => {
  it(
    "at batches of the check, in the commit and after it, is written once (F2, F3, F4)",
    async () => {
      await freshCompany();
      const importId = await uploaded("137");
      await workOff(owner, { temporaryFolder });
      await startCheck(importId);
      for (const failpoint of ["import_row.after_commit:kill@1", "import_row.before_commit:kill@3"]) {
        await killWorkerAt(owner, failpoint, { temporaryFolder });
        expect((await found(importId)).status).toBe("checking");
        expect(await countNumbers()).toBe(0);
        await expectNothingBroken();
      }
      await workOff(owner, { temporaryFolder });
      const preview = await found(importId);
      expect(preview).toMatchObject({ status: "preview", counts: { rows: ROWS, new: ROWS, error: 0 } });
      expect(await countStaged(importId)).toBe(ROWS);

      const confirmed = commit(importId, preview.version);
      const killed = startOperations({ failpoint: "import.confirmed.after_commit:kill", temporaryFolder });
      expect(await log.ask(killed, confirmed)).toBeNull();
      expect(must(await log.ask(healthy, confirmed))).toMatchObject({ importId, status: "committing" });
      await killWorkerAt(owner, "import.committed.before_commit:kill", { temporaryFolder });
      expect(await countNumbers()).toBe(0);
      await expectNothingBroken();
      await killWorkerAt(owner, "import.committed.after_commit:kill", { temporaryFolder });
      expect(await countNumbers()).toBe(ROWS);
      await expectNothingBroken();
      await workOff(owner, { temporaryFolder });
      expect((await found(importId)).status).toBe("committed");
      expect(await countNumbers()).toBe(ROWS);
      expect(await company.countAudit("import.committed")).toBe(1);
      await expectNothingBroken();
    },
    SLOW,
  );
});

async function untilItSaid(worker: KillableProcess, what: RegExp): Promise<void> {
  for (let line = await worker.line(); line !== null; line = await worker.line()) if (what.test(line)) return;
  throw new Error(`the worker ended and never said ${what}`);
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isDone()); tries += 1) {
    if (tries === 1_800) throw new Error(`waited in vain: ${isDone}`);
    await sleep(100);
  }
}

/**
 * Ends a transaction in which nobody does anything sooner than the minute that the application's role has.
 * Before the worker starts: what else it was in the midst of when it stopped would hold the others up as long.
 */
async function shortenIdleTransactions(): Promise<void> {
  const { rows } = await owner.query<{ name: string }>("SELECT current_database() AS name");
  const name = owner.escapeIdentifier(rows[0]?.name ?? "");
  await owner.query(`ALTER ROLE linekeeper_app IN DATABASE ${name} SET idle_in_transaction_session_timeout = '15s'`);
}

async function triesOf(queue: string, importId: string): Promise<unknown[]> {
  const { rows } = await owner.query(
    "SELECT state, retry_count AS tries FROM pgboss.job WHERE name = $1 AND data->>'importId' = $2",
    [queue, importId],
  );
  return rows;
}

describe("a worker that stood still past its lease", () => {
  it(
    "writes nothing when it goes on, and holds nobody up meanwhile (F22)",
    async () => {
      await freshCompany();
      await shortenIdleTransactions();
      const late = startRealWorker({ failpoint: "import_row.after_commit:hang@1", temporaryFolder, logLevel: "info" });
      const importId = await uploaded("138");
      await until(async () => (await found(importId)).status === "mapping");
      await startCheck(importId);
      await until(() => isStopped(late));
      await endLeases(owner);
      await workOff(owner, { temporaryFolder });
      const preview = await found(importId);
      expect(preview).toMatchObject({ status: "preview", counts: { rows: ROWS, new: ROWS } });
      const staged = await countStaged(importId);
      late.child.kill("SIGCONT");
      await untilItSaid(late, /imports\.check.*job (?:done|failed)/);
      await late.end();
      expect(await countStaged(importId)).toBe(staged);
      expect(await found(importId)).toEqual(preview);
      expect(await triesOf("imports.check", importId)).toEqual([{ state: "completed", tries: 1 }]);

      must(await log.ask(healthy, commit(importId, preview.version)));
      const failpoint = "import.committed.before_commit:hang";
      const holding = startRealWorker({ failpoint, temporaryFolder, logLevel: "info" });
      await until(() => isStopped(holding));
      await endLeases(owner);
      await workOff(owner, { temporaryFolder });
      holding.child.kill("SIGCONT");
      await untilItSaid(holding, /imports\.commit.*job failed/);
      await holding.end();
      expect((await found(importId)).status).toBe("committed");
      expect(await countNumbers()).toBe(ROWS);
      expect(await triesOf("imports.commit", importId)).toMatchObject([{ state: "completed" }]);
      await expectNothingBroken();
    },
    SLOW,
  );
});
