import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it, onTestFailed, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { closeCopyConnections } from "@/lib/server/bulk-copy";
import { db } from "@/lib/server/db";
import { createCompany } from "@/lib/server/testing/company";
import { findViolations } from "@/lib/server/testing/invariants";
import { endKillableProcesses, endLeases, startRealWorker, workOff } from "@/lib/server/testing/killable-process";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { commitImport } from "./commands/commit-import";
import { check, must } from "./testing/import-steps";

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await endKillableProcesses();
  await closeCopyConnections();
  await owner.end();
  await db.$disconnect();
  await database.drop();
});

/** The same seed kills at the same times after a worker is ready; what it does then is the machine's. */
const SEED = Number(process.env.LINEKEEPER_TEST_SEED ?? randomInt(2 ** 31));
/** Each kill costs the start of a worker: seven in every run, as many as one likes by LINEKEEPER_TEST_KILLS. */
const KILLS = Number(process.env.LINEKEEPER_TEST_KILLS ?? 7);
/** After so many kills the imports are done, and the next ones are confirmed. */
const KILLS_OF_ROUND = 7;
const IMPORTS_OF_ROUND = 4;
const ROWS = 2_000;
const PATIENCE_MS = KILLS * 60_000;
/** About as long as three of the imports take when nobody disturbs them. */
const LATEST_MS = 900;
/** Of four, since a machine that is busy may fail one as well. */
const MOST_TRIES = 2;

/** A confirmed import of numbers with that prefix: its job waits. */
async function confirm(clerk: Access, prefix: string): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, place) => `${prefix}${String(place).padStart(7, "0")},Carrier,North`);
  const file = ["号码,运营商,团队", ...rows].join("\n");
  const { id, version } = await check(clerk, file, { fileName: `${prefix}.csv` });
  must(await commitImport(clerk, { importId: id, expectedVersion: version }));
}

/** How far each import is, by one look at the database. */
async function progress() {
  const { rows } = await owner.query<{ status: string; numbers: number }>(`
    SELECT i.status, count(n.id)::int AS numbers
    FROM import i LEFT JOIN phone_number n ON n.organization_id = i.organization_id AND left(n.digits, 4) || '.csv' = i.file_name
    GROUP BY i.id, i.status ORDER BY i.id`);
  return rows;
}

/** What the killed worker had asked for ends on the server, one way or the other. */
const untilServerIsIdle = () =>
  vi.waitFor(
    async () => {
      const busy =
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> $1";
      const { rows } = await owner.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      expect((await owner.query(busy, [rows[0]?.pid])).rowCount).toBe(0);
    },
    { timeout: 30_000, interval: 20 },
  );

/** A job that kills its worker at every try is given up, as it should be: before that it is let through. */
async function hasOneHadItsTries(): Promise<boolean> {
  const { rowCount } = await owner.query(
    "SELECT 1 FROM pgboss.job WHERE name = 'imports.commit' AND state <> 'completed' AND retry_count >= $1",
    [MOST_TRIES],
  );
  return rowCount !== 0;
}

it(
  "imports whose worker is killed at any moment are written whole or not at all, and once in the end (F3, F4)",
  async () => {
    onTestFailed(() => console.error(`LINEKEEPER_TEST_SEED=${SEED}`));
    const company = await createCompany();
    const clerk = await company.member("operator");
    const delays = fc.sample(fc.noBias(fc.nat(LATEST_MS)), { seed: SEED, numRuns: KILLS });
    let imports = 0;
    for (const [kill, delay] of delays.entries()) {
      if (kill % KILLS_OF_ROUND === 0) {
        if (imports > 0) await workOff(owner);
        const last = imports + IMPORTS_OF_ROUND;
        for (; imports < last; imports += 1) await confirm(clerk, String(1300 + imports));
      }
      const worker = startRealWorker({ logLevel: "info" });
      for (let line = await worker.line(); !line?.includes("worker ready"); line = await worker.line())
        expect(line).not.toBeNull();
      await sleep(delay);
      await worker.end();
      await untilServerIsIdle();
      await endLeases(owner);
      for (const { status, numbers } of await progress())
        expect([status, numbers]).toEqual([status, status === "committed" ? ROWS : 0]);
      expect(await findViolations(owner)).toEqual([]);
      if (await hasOneHadItsTries()) await workOff(owner);
    }
    await workOff(owner);
    expect(await progress()).toEqual(Array.from({ length: imports }, () => ({ status: "committed", numbers: ROWS })));
    expect(await company.countAudit("import.committed")).toBe(imports);
  },
  PATIENCE_MS,
);
