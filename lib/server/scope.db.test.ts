import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Rows } from "./connection";
import { db, rowsOf, type Tx } from "./db";
import { codesOf } from "./error-codes";
import { newId } from "./ids";
import { inOrganization, inOrganizationReadOnly, rowsInOrganization, rowsOfOrganization } from "./scope";
import { createCompany, type TestCompany } from "./testing/company";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let ours: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await createCompany();
});
afterAll(() => database.drop());

type Settings = { company: string; readOnly: string };

async function settings(tx: Tx): Promise<Settings | undefined> {
  const rows = await tx.$queryRaw<Settings[]>`
    SELECT coalesce(current_setting('app.organization_id', true), '') AS company,
      current_setting('transaction_read_only') AS "readOnly"`;
  return rows[0];
}

describe("the scope of a company", () => {
  it("holds from the first statement of its transaction", async () => {
    const company = ours.organizationId;
    expect(await inOrganization(company, settings)).toEqual({ company, readOnly: "off" });
    expect(await inOrganizationReadOnly(company, settings)).toEqual({ company, readOnly: "on" });
  });

  it("holds, too, when another copy of the modules made the pool, as a build has them", async () => {
    const company = ours.organizationId;
    expect(await inOrganization(company, settings)).toEqual({ company, readOnly: "off" });
    vi.resetModules();
    const copy = await import("./scope");
    expect(copy.inOrganization).not.toBe(inOrganization);
    expect(await copy.inOrganization(company, settings)).toEqual({ company, readOnly: "off" });
    expect(await copy.inOrganizationReadOnly(company, settings)).toEqual({ company, readOnly: "on" });
  });

  it("ends with its transaction, on whichever connection the next one runs", async () => {
    await Promise.all(Array.from({ length: 20 }, () => inOrganizationReadOnly(ours.organizationId, settings)));
    const later = await Promise.all(Array.from({ length: 20 }, () => db.$transaction(settings)));
    for (const one of later) expect(one).toEqual({ company: "", readOnly: "off" });
  });

  it("does not reach a transaction that begins inside of it", async () => {
    const inner = await inOrganizationReadOnly(ours.organizationId, () => db.$transaction(settings));
    expect(inner).toEqual({ company: "", readOnly: "off" });
  });

  it("is each caller's own when many begin at once", async () => {
    const companies = Array.from({ length: 40 }, () => newId());
    const seen = await Promise.all(companies.map((company) => inOrganization(company, settings)));
    expect(seen.map((one) => one?.company)).toEqual(companies);
  });

  it("lets nothing be written where it is for reading", async () => {
    const write = inOrganizationReadOnly(ours.organizationId, (tx) => tx.team.deleteMany({ where: { name: "North" } }));
    await expect(write.catch((error: unknown) => codesOf(error))).resolves.toContain("25006");
  });

  it("is that of the rows asked for past the client, and of nobody after its end", async () => {
    const ask = Prisma.sql`SELECT current_setting('app.organization_id', true) AS company, 9007199254740993 AS large, DATE '2024-02-29' AS day`;
    let kept: Rows | undefined;
    const [row] = await inOrganizationReadOnly(ours.organizationId, (_tx, rows) => {
      kept = rows;
      return rows(ask);
    });
    expect(row).toEqual({ company: ours.organizationId, large: 9007199254740993n, day: "2024-02-29" });
    await expect(async () => kept?.(ask)).rejects.toThrow("outside of its transaction");
    expect(await rowsOf(ask)).toMatchObject([{ company: "" }]);
  });

  it("is the same for a read by raw statements alone, which ends with its answer or its fault", async () => {
    const ask = Prisma.sql`SELECT coalesce(current_setting('app.organization_id', true), '') AS company,
      current_setting('transaction_read_only') AS "readOnly", current_setting('statement_timeout') AS timeout`;
    const company = ours.organizationId;
    let kept: Rows | undefined;
    const rows = await rowsInOrganization(company, (rows) => {
      kept = rows;
      return rows(ask);
    });
    expect(rows).toEqual([{ company, readOnly: "on", timeout: "15s" }]);
    await expect(async () => kept?.(ask)).rejects.toThrow("outside of its transaction");

    const write = rowsInOrganization(company, (rows) => rows(Prisma.sql`DELETE FROM team`));
    await expect(write.catch((error: unknown) => codesOf(error))).resolves.toContain("25006");
    const faults = Array.from({ length: 20 }, () =>
      rowsInOrganization(company, async () => {
        throw new Error("ours");
      }),
    );
    for (const one of await Promise.allSettled(faults)) expect(one.status).toBe("rejected");
    const later = await Promise.all(Array.from({ length: 20 }, () => rowsOf(ask)));
    for (const [one] of later) expect(one).toMatchObject({ company: "", readOnly: "off", timeout: "0" });
  });

  it("is the same for a read of one statement, whose message is a transaction of its own", async () => {
    const ask = Prisma.sql`SELECT coalesce(current_setting('app.organization_id', true), '') AS company,
      current_setting('transaction_read_only') AS "readOnly", current_setting('statement_timeout') AS timeout, ${"given"} AS value`;
    const companies = Array.from({ length: 40 }, () => newId());
    const seen = await Promise.all(companies.map((company) => rowsOfOrganization(company, ask)));
    expect(seen).toEqual(companies.map((company) => [{ company, readOnly: "on", timeout: "15s", value: "given" }]));
    expect(
      await rowsOfOrganization(ours.organizationId, Prisma.sql`SELECT id FROM team WHERE name = 'no such team'`),
    ).toEqual([]);
    expect(await rowsOfOrganization(newId(), Prisma.sql`SELECT id FROM team`)).toEqual([]);

    const faultOf = (statement: Prisma.Sql) =>
      rowsOfOrganization(ours.organizationId, statement).then(
        () => [],
        (error: unknown) => codesOf(error),
      );
    expect(await faultOf(Prisma.sql`DELETE FROM team`)).toContain("25006");
    expect(await faultOf(Prisma.sql`SELECT 1 / 0`)).toContain("22012");
    expect(await faultOf(Prisma.sql`SELECT nothing FROM nowhere`)).toContain("42P01");
    const later = await Promise.all(Array.from({ length: 20 }, () => rowsOf(ask)));
    for (const [one] of later) expect(one).toMatchObject({ company: "", readOnly: "off", timeout: "0" });
  });

  it("ends a statement on the server when its transaction is given up (T35)", async () => {
    const timeoutOf = async (tx: Tx) => tx.$queryRaw`SELECT current_setting('statement_timeout') AS timeout`;
    expect(await inOrganizationReadOnly(ours.organizationId, timeoutOf)).toEqual([{ timeout: "15s" }]);
    expect(await inOrganization(ours.organizationId, timeoutOf, { timeout: 60_000 })).toEqual([{ timeout: "1min" }]);
    const sleeping = inOrganization(ours.organizationId, (tx) => tx.$queryRaw`SELECT pg_sleep(20)`, { timeout: 300 });
    const codes = await sleeping.catch((error: unknown) => codesOf(error));
    expect(codes).toEqual(expect.arrayContaining([expect.stringMatching(/^(57014|P2028)$/)]));
    await vi.waitFor(async () => {
      const busy = db.$queryRaw`SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'`;
      expect(await busy).toEqual([]);
    }, 5_000);
  });

  it("takes nothing but an id", () => {
    expect(() => inOrganization("x', true); DELETE FROM team; --", settings)).toThrow("UUID");
  });
});
