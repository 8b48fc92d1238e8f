import path from "node:path";
import { expect, test } from "vitest";
import { checkDrift } from "../migrate";
import { databaseFiles } from "../owner-database";
import { createTestDatabase } from "../testing/test-database";

const files = databaseFiles(path.resolve(import.meta.dirname, "../../.."));

test("the migrations build exactly what the schema says", async () => {
  const database = await createTestDatabase();
  expect(await checkDrift(database.ownerUrl, files.schemaDir, files.migrationsDir)).toEqual({ isEmpty: true });
  await database.drop();
});
