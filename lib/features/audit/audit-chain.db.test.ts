import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeAudit } from "@/lib/server/audit";
import { FIRST_PREVIOUS_HASH, rowsDigests, sealedFields, sealHash } from "@/lib/server/audit-hash";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { sealAuditEntries } from "./bulk";
import { listAuditEntries, verifyAuditChain } from "./queries";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase({ breaks: ["I5"] });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  company = await createCompany();
});

/** Writes entries as commands do, the second one bulk with two rows, and seals them. */
async function writeAndSeal(count: number): Promise<string[]> {
  const access = await company.member("admin");
  const ids = await company.inside(async (tx) => {
    const written: string[] = [];
    for (let index = 0; index < count; index += 1) {
      written.push(
        await writeAudit(tx, access, new Date(), "number.edited", {
          entityKind: "number",
          entityId: null,
          before: { plan: "a" },
          after: { plan: `b${index}` },
        }),
      );
    }
    const [first] = written;
    if (first) {
      await tx.auditRow.createMany({
        data: ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"].map((entityId) => ({
          organizationId: company.organizationId,
          entryId: first,
          entityId,
          after: { plan: "x" },
        })),
      });
    }
    return written;
  });
  while (await sealAuditEntries());
  return ids;
}

/** What somebody with the owner's password could do to history: past triggers and policies. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  await owner.query("SET session_replication_role = replica");
  await owner.query(statement, values);
  await owner.query("SET session_replication_role = origin");
}

describe("the hash chain over a company's history", () => {
  it("holds after sealing, and a second sealing adds nothing", async () => {
    await writeAndSeal(3);
    expect(await sealAuditEntries()).toBe(false);
    const result = await verifyAuditChain(await company.member("admin"));
    expect(result).toMatchObject({ ok: true, value: { sealed: 3, fault: null } });
  });

  it.each([
    ["a changed entry", "hashDiffers", 'UPDATE audit_entry SET after = \'{"plan":"c"}\' WHERE id = $1'],
    ["a changed row of a bulk act", "hashDiffers", 'UPDATE audit_row SET after = \'{"plan":"y"}\' WHERE entry_id = $1'],
    ["a deleted entry", "entryMissing", "DELETE FROM audit_entry WHERE id = $1"],
    ["a deleted seal", "sequenceGap", "DELETE FROM audit_seal WHERE entry_id = $1"],
    [
      "one changed letter",
      "hashDiffers",
      "UPDATE audit_entry SET actor_name = overlay(actor_name placing 'x' from 1 for 1) WHERE id = $1",
    ],
    [
      "two that changed places",
      "hashDiffers",
      `UPDATE audit_entry SET after = CASE WHEN id = $1 THEN '{"plan":"b1"}'::jsonb ELSE '{"plan":"b0"}'::jsonb END
       WHERE after->>'plan' IN ('b0', 'b1')
         AND organization_id = (SELECT organization_id FROM audit_entry WHERE id = $1)`,
    ],
    [
      "a seal of an entry that never was",
      "entryMissing",
      `UPDATE audit_seal SET entry_id = gen_random_uuid() WHERE entry_id = $1`,
    ],
    [
      "a seal that names another before it",
      "previousHashDiffers",
      "UPDATE audit_seal SET previous_hash = repeat('1', 64) WHERE entry_id = $1",
    ],
    ["a rewritten hash", "hashDiffers", "UPDATE audit_seal SET hash = repeat('0', 64) WHERE entry_id = $1"],
  ])("names %s (T32)", async (_what, kind, statement) => {
    const [first] = await writeAndSeal(3);
    await tamper(statement, [first]);
    const result = await verifyAuditChain(await company.member("admin"));
    expect(result).toMatchObject({ ok: true, value: { fault: { kind } } });
  });

  it("names an entry whose seal was cut off the end (T32)", async () => {
    const ids = await writeAndSeal(3);
    await tamper("DELETE FROM audit_seal WHERE entry_id = $1", [ids.at(-1)]);
    const result = await verifyAuditChain(await company.member("admin"));
    expect(result).toMatchObject({ ok: true, value: { fault: { kind: "entryUnsealed", entryId: ids.at(-1) } } });
  });

  it("is not mended by whoever can compute a seal: the next one holds the old hash (T32)", async () => {
    const [first = "", second] = await writeAndSeal(3);
    const { organizationId } = company;
    await tamper("UPDATE audit_entry SET reason = 'never said' WHERE id = $1", [first]);
    const forged = await company.inside(async (tx) => {
      const key = { organizationId_id: { organizationId, id: first } };
      const entry = await tx.auditEntry.findUniqueOrThrow({ where: key, select: sealedFields });
      const digests = await rowsDigests(tx, organizationId, [first]);
      return sealHash(FIRST_PREVIOUS_HASH, entry, digests.get(first) ?? null);
    });
    await tamper("UPDATE audit_seal SET hash = $2 WHERE entry_id = $1", [first, forged]);
    await tamper("UPDATE audit_seal SET previous_hash = $2 WHERE entry_id = $1", [second, forged]);
    const result = await verifyAuditChain(await company.member("admin"));
    expect(result).toMatchObject({ ok: true, value: { fault: { kind: "hashDiffers", sequence: "2" } } });
  });

  it("seals each entry once when two workers seal at the same time", async () => {
    const access = await company.member("admin");
    await company.inside(async (tx) => {
      for (let index = 0; index < 40; index += 1) {
        await writeAudit(tx, access, new Date(), "number.edited", { entityKind: "number", entityId: null });
      }
    });
    await Promise.all([sealAuditEntries(), sealAuditEntries(), sealAuditEntries()]);
    while (await sealAuditEntries());
    expect(await verifyAuditChain(access)).toMatchObject({ ok: true, value: { sealed: 40, fault: null } });
  });

  it("is insert-only for everybody who does not switch triggers off (T32)", async () => {
    const [first] = await writeAndSeal(1);
    await expect(owner.query("UPDATE audit_entry SET event = 'x' WHERE id = $1", [first])).rejects.toThrow(
      "insert-only",
    );
    await expect(owner.query("DELETE FROM audit_seal")).rejects.toThrow("insert-only");
    await expect(owner.query("TRUNCATE audit_row")).rejects.toThrow("insert-only");
  });
});

describe("the list of audit entries", () => {
  it("pages through every entry once, newest first", async () => {
    const ids = await writeAndSeal(5);
    const access = await company.member("admin");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEntries(access, { limit: 2, cursor });
      if (!page.ok) throw new Error(page.refusal.code);
      seen.push(...page.value.items.map((entry) => entry.id));
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
  });

  it("hides entries of the company and of other teams from a member, and everything from another company", async () => {
    await writeAndSeal(2);
    const member = await company.member("manager");
    expect(await listAuditEntries(member, {})).toMatchObject({ ok: true, value: { items: [] } });
    const stranger = await (await createCompany()).member("admin");
    expect(await listAuditEntries(stranger, {})).toMatchObject({ ok: true, value: { items: [] } });
  });

  it("refuses a forged cursor", async () => {
    const access = await company.member("admin");
    expect(await listAuditEntries(access, { cursor: "bm90IGEgY3Vyc29y" })).toMatchObject({
      ok: false,
      refusal: { code: "BAD_CURSOR" },
    });
  });
});

it("names what the ids in an entry point to, and nothing of another company", async () => {
  const access = await company.member("admin");
  const other = await createCompany();
  await company.inside((tx) =>
    writeAudit(tx, access, new Date(), "number.edited", {
      entityKind: "number",
      entityId: null,
      before: { teamIds: [company.northTeamId, other.northTeamId] },
      after: { carrierId: company.carrierId },
    }),
  );
  const page = await listAuditEntries(access, { event: "number.edited" });
  expect(page.ok && Object.keys(page.value.names).sort()).toEqual([company.northTeamId, company.carrierId].sort());
});
