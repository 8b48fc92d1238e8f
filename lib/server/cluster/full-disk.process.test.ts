import { execFile } from "node:child_process";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok } from "@/lib/domain/result";
import { defineCommand } from "../command";
import { db } from "../db";
import { isDiskFull } from "../disk";
import { deploy } from "../migrate";
import { databaseFiles } from "../owner-database";
import { checkReadiness } from "../readiness";
import { getSecrets, secretsFileOf } from "../secrets";
import { receiveFile } from "../stored-file";
import { type ClusterProcess, queryOnce, startClusterProcess, temporaryFolder } from "../testing/cluster-process";
import { createCompany, type TestCompany } from "../testing/company";

const run = promisify(execFile);

/** A disk of its own needs the right to mount one: root with CAP_SYS_ADMIN, on Linux. */
async function canMount(): Promise<boolean> {
  const probe = await temporaryFolder();
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.folder]);
    await run("umount", [probe.folder]);
    return true;
  } catch {
    return false;
  } finally {
    await probe.remove();
  }
}

const isMountable = await canMount();
const MEGABYTE = 1024 * 1024;

if (!isMountable) {
  const why = "F10 and F11 were NOT tried: mounting a small disk needs root (CAP_SYS_ADMIN) on Linux";
  console.warn(why);
  it.skip(why, () => undefined);
}

describe.skipIf(!isMountable)("on a disk of 200 MB", () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  let dataDir: string;
  let server: ClusterProcess;
  let company: TestCompany;
  let admin: Access;
  let ownerUrl: string;

  beforeAll(async () => {
    place = await temporaryFolder();
    const disk = path.join(place.folder, "disk");
    await mkdir(disk, { mode: 0o711 });
    await run("mount", ["-t", "tmpfs", "-o", "size=200m,mode=711", "tmpfs", disk]);
    dataDir = path.join(disk, "data");
    server = startClusterProcess(dataDir);
    const running = await server.next("running");
    ownerUrl = running.ownerUrl ?? "";
    const secretsFile = secretsFileOf(dataDir);
    const { appPassword } = await getSecrets(secretsFile);
    const appUrl = `postgresql://linekeeper_app:${appPassword}@127.0.0.1:${running.port}/linekeeper`;
    await deploy({ ownerUrl, appUrl, ...databaseFiles(path.resolve(import.meta.dirname, "../../..")) });
    process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
    process.env.LINEKEEPER_SECRETS_FILE = secretsFile;
    process.env.LINEKEEPER_DATA_DIR = dataDir;
    process.env.BASE_URL = "http://localhost:3000";
    company = await createCompany();
    admin = await company.member("admin");
  }, 120_000);

  afterAll(async () => {
    await db.$disconnect();
    server.child.kill("SIGTERM");
    await server.ended();
    await run("umount", ["-l", path.dirname(dataDir)]);
    await place.remove();
  }, 60_000);

  const ballast = () => path.join(path.dirname(dataDir), "ballast");

  /** Leaves so many bytes free. */
  async function fillDisk(left: number): Promise<void> {
    const file = await open(ballast(), "w");
    try {
      const { bavail, bsize } = await statfs(dataDir);
      const piece = Buffer.alloc(MEGABYTE);
      for (let free = bavail * bsize - left; free > 0; free -= MEGABYTE)
        await file.write(piece, 0, Math.min(MEGABYTE, free));
    } finally {
      await file.close();
    }
  }
  const freeDisk = () => rm(ballast());

  /** One large row at a time, so that its table has to grow. */
  const addHolder = defineCommand({
    auditEvent: "test.holderAdded",
    permission: "number:edit",
    input: z.strictObject({ name: z.string() }),
    async run({ tx, access: { organizationId }, input: { name }, audit }) {
      const id = crypto.randomUUID();
      await tx.holder.create({ data: { organizationId, id, name, type: "company" } });
      await audit({ entityKind: "test", entityId: id });
      return ok({ id });
    },
  });
  let serial = 0;
  /** Not compressible, and too long for the index to hold it twice on a page. */
  async function add(): Promise<string> {
    serial += 1;
    const name = `${serial} ${Array.from({ length: 30 }, () => crypto.randomUUID()).join("")}`;
    const added = await addHolder(admin, { name });
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value.id;
  }
  const stored = () => company.inside((tx) => tx.holder.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted();

  it("nothing is saved, reading goes on, and it works again when there is room (F10, I1)", async () => {
    const acknowledged = [await add()];
    expect((await checkReadiness()).disk).toBe("ok");
    // A fresh segment of the log of changes: it is the tables that must find no room, not the log.
    await queryOnce(ownerUrl, "SELECT pg_switch_wal()");
    await queryOnce(ownerUrl, "CHECKPOINT");
    await fillDisk(0);
    let refused: unknown = null;
    for (let tries = 0; refused === null && tries < 2_000; tries += 1) {
      const added = await add().catch((error: unknown) => {
        refused = error;
        return null;
      });
      if (added !== null) acknowledged.push(added);
    }
    expect(isDiskFull(refused)).toBe(true);
    expect(idsOf(await stored())).toEqual(acknowledged.toSorted());
    expect(await checkReadiness()).toMatchObject({ database: "ok", disk: "failing" });
    const options = { maxBytes: 10, expectedBytes: null, expectedSha256: null, sniff: async () => "text/csv" };
    expect(await receiveFile(new Blob(["x"]).stream(), options)).toMatchObject({
      refusal: { code: "UPLOAD_DISK_LOW" },
    });
    await freeDisk();
    acknowledged.push(await add());
    expect(idsOf(await stored())).toEqual(acknowledged.toSorted());
    expect((await checkReadiness()).disk).toBe("ok");
  }, 120_000);

  it("a server that the log of changes killed is noticed, waits for room, and comes back whole (F11, I1)", async () => {
    const before = idsOf(await stored());
    await fillDisk(0);
    const flood =
      "SELECT pg_logical_emit_message(true, 'test', repeat(md5(random()::text), 65536)) FROM generate_series(1, 100)";
    await expect(queryOnce(ownerUrl, flood)).rejects.toThrow();
    await server.next("died");
    await server.next("waitingForDisk");
    await freeDisk();
    await server.next("restarted");
    const added = await untilAdded();
    expect(idsOf(await stored())).toEqual([...before, added].toSorted());
  }, 120_000);

  /** Connections of the pool that died with the server are found out one by one. */
  async function untilAdded(): Promise<string> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await add();
      } catch (error) {
        if (tries === 50) throw error;
        await sleep(100);
      }
    }
  }
});
