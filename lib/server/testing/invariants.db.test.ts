import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashSecret } from "../auth/one-time-secret";
import { db } from "../db";
import { newId } from "../ids";
import { type CanaryCompany, createCanaryCompany } from "./canary-company";
import { findViolations, type InvariantId } from "./invariants";
import { createTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
let owner: pg.Client;
let company: CanaryCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCanaryCompany();
  const member = await db.user.findFirstOrThrow({ where: { name: "admin" } });
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.session.create({ data: { id: newId(), token: hashSecret(newId()), userId: member.id, expiresAt } });
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** What somebody with the owner's password could do, past triggers and policies; `$1` is an id. */
const BREAKS: readonly [id: InvariantId, what: string, statement: string, key: string][] = [
  ["I2", "a number twice", "UPDATE phone_number SET canonical = '+8613800000001'", ""],
  ["I3", "a state that no move led to", "UPDATE cancellation SET state = 'reviewing' WHERE id = $1", "cancellationId"],
  [
    "I3",
    "a move that is none",
    "UPDATE cancellation_event SET from_state = 'applying' WHERE cancellation_id = $1",
    "cancellationId",
  ],
  ["I4", "a change without an entry", "UPDATE contract SET version = version + 1 WHERE id = $1", "contractId"],
  ["I5", "an entry out of the chain", "DELETE FROM audit_unsealed WHERE organization_id = $1", "organizationId"],
  ["I6", "an import that was never committed", "UPDATE import SET committed_at = now() WHERE id = $1", "importId"],
  ["I7", "a file with another content", "UPDATE file_chunk SET content = 'x' WHERE file_id = $1", "fileId"],
  [
    "I10",
    "an approval of what nobody asked for",
    `INSERT INTO cancellation_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
       'event', 'approve', 'from_state', e.to_state, 'version', e.version + 5, 'at', now()))).*
     FROM cancellation_event e WHERE e.cancellation_id = $1 ORDER BY e.version DESC LIMIT 1`,
    "cancellationId",
  ],
  ["I11", "a case of another team", "UPDATE cancellation SET team_id = NULL WHERE id = $1", "cancellationId"],
  ["I12", "a sum that is no sum", "UPDATE phone_number SET monthly_fee_fen = 1 WHERE id = $1", "numberId"],
  ["I12", "a day too late", "UPDATE phone_number SET risk_due_on = '2001-01-01' WHERE id = $1", "numberId"],
  ["I13", "a session of somebody disabled", "UPDATE membership SET disabled_at = now() WHERE id = $1", "membershipId"],
];

it.each(BREAKS)("%s names %s", async (id, _what, statement, key) => {
  expect(await findViolations(owner)).toEqual([]);
  await owner.query("BEGIN");
  await owner.query("SET LOCAL session_replication_role = replica");
  await owner.query("DROP INDEX phone_number_organization_id_canonical_key");
  await owner.query(statement, key === "" ? [] : [{ ...company.ids, organizationId: company.organizationId }[key]]);
  const found = await findViolations(owner);
  await owner.query("ROLLBACK");
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((violation) => !violation.startsWith(`${id} `))).toEqual([]);
});
