import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../ids";
import { findWordless, keysWithoutWord } from "./audit-words";
import { createCompany, type TestCompany } from "./company";
import { findCommands } from "./operations";
import { inputJsonSchema } from "./sample-input";
import { createTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

it("every command's event has words in both languages", async () => {
  const events = (await findCommands()).map(([, { definition }]) => definition.auditEvent);
  expect(events.length).toBeGreaterThan(30);
  expect(keysWithoutWord("audit", "events", events)).toEqual([]);
});

it("every answer of the wizard has a word in both languages, tried by a test or not", async () => {
  const [, saveStep] = (await findCommands()).find(([name]) => name === "saveStep") ?? [];
  const steps = saveStep && inputJsonSchema(saveStep.definition.input).properties?.facts?.properties;
  const answers = Object.values(steps ?? {}).flatMap((step) => Object.keys(step.properties ?? {}));
  expect(answers.length).toBeGreaterThan(20);
  expect(keysWithoutWord("audit", "fields", answers)).toEqual([]);
});

it("a field, an entity or an event of a number that has no word is named, in each language", async () => {
  expect(await findWordless(owner)).toEqual([]);
  const { organizationId } = company;
  await owner.query("BEGIN");
  await owner.query(
    `INSERT INTO audit_entry (organization_id, id, actor_kind, actor_name, event, entity_kind, entity_id, before, after, counts)
     VALUES ($1, $2, 'user', 'x', 'number.painted', 'number', $2, '{"plan": 1, "colour": 1}', '"text"', '{"coats": 2}'),
       ($1, $3, 'user', 'x', 'team.created', 'crew', $3, NULL, NULL, NULL)`,
    [organizationId, newId(), newId()],
  );
  const found = await findWordless(owner);
  await owner.query("ROLLBACK");
  expect(found.sort()).toEqual(
    ["en", "zh-CN"].flatMap((locale) => [
      `${locale}/audit.json entities.crew`,
      `${locale}/audit.json fields.coats`,
      `${locale}/audit.json fields.colour`,
      `${locale}/numbers.json event.number.painted`,
      `${locale}/numbers.json fact.colour`,
    ]),
  );
});
