import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { commitImport } from "@/lib/features/imports/commands/commit-import";
import { mapImport } from "@/lib/features/imports/commands/map-import";
import { getImport } from "@/lib/features/imports/queries";
import { must, upload } from "@/lib/features/imports/testing/import-steps";
import type { ImportDetail } from "@/lib/features/imports/types";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { findViolations } from "@/lib/server/testing/invariants";
import {
  endKillableProcesses,
  isStopped,
  type KillableProcess,
  startRealWorker,
} from "@/lib/server/testing/killable-process";
import { type KillableServer, startKillableServer } from "@/lib/server/testing/killable-server";

vi.hoisted(() => {
  process.env.LOG_LEVEL ??= "silent"; // read when the modules are
});

let server: KillableServer;
let company: TestCompany;
let clerk: Access;

beforeAll(async () => {
  server = await startKillableServer();
  company = await createCompany();
  clerk = await company.member("operator");
}, 120_000);
afterAll(async () => {
  await endKillableProcesses();
  await server.stop();
}, 60_000);

/** Two batches of staging. */
const ROWS = 3_000;
const WAIT = { timeout: 120_000, interval: 100 };

const found = async (importId: string): Promise<ImportDetail> => must(await getImport(clerk, { importId }));
const untilStatus = (importId: string, status: string) =>
  vi.waitFor(async () => expect((await found(importId)).status).toBe(status), WAIT);

/** The server dies while the worker stands still at its fail point; both go on afterwards. */
async function killServerUnder(worker: KillableProcess): Promise<void> {
  await vi.waitFor(async () => expect(await isStopped(worker)).toBe(true), WAIT);
  server.kill();
  await server.restarted();
  worker.child.kill("SIGCONT");
}

it("an import whose database server is killed amid its check and its commit is written once, by the same workers (F8)", async () => {
  const { organizationId } = company;
  const lines = Array.from({ length: ROWS }, (_, at) => `139${String(at).padStart(8, "0")},Carrier,North,在用,主用`);
  const { importId } = must(await upload(clerk, ["号码,运营商,团队,号码状态,用途", ...lines].join("\n")));

  const checking = startRealWorker({ failpoint: "import_row.after_commit:hang@1" });
  await untilStatus(importId, "mapping");
  const { version, mapping, options } = await found(importId);
  const given = options.kind === "numbers" ? options.numbers : options.calls;
  must(await mapImport(clerk, { importId, expectedVersion: version, mapping, options: given }));
  await killServerUnder(checking);
  await untilStatus(importId, "preview");
  const preview = await found(importId);
  expect(preview).toMatchObject({ counts: { rows: ROWS, new: ROWS, error: 0 } });
  await checking.end();

  const committing = startRealWorker({ failpoint: "import.committed.before_commit:hang" });
  must(await commitImport(clerk, { importId, expectedVersion: preview.version }));
  await killServerUnder(committing);
  await untilStatus(importId, "committed");
  expect(await company.inside((tx) => tx.phoneNumber.count({ where: { organizationId } }))).toBe(ROWS);
  expect(await company.countAudit("import.committed")).toBe(1);
  await committing.end();

  const owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  expect(await findViolations(owner)).toEqual([]);
  await owner.end();
}, 400_000);
