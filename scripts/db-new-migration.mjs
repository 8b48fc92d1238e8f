// npm run db:new-migration -- name: writes the migration from the last one to prisma/schema. Does not apply it.

import { say, sayFault } from "./messages.mjs";
import { loadTypeScript, PROJECT_DIR } from "./project.mjs";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  say("migrationNameMissing");
  process.exit(2);
}
const load = await loadTypeScript();
const { readStartEnv } = await load("lib/server/start-env.ts");
const { withOwnerDatabase, databaseFiles } = await load("lib/server/owner-database.ts");
const { createMigration, deploy } = await load("lib/server/migrate.ts");
const files = databaseFiles(PROJECT_DIR);
try {
  const file = await withOwnerDatabase(readStartEnv(), "new-migration", async (urls) => {
    await deploy({ ...urls, ...files }); // the comparison starts from a database at the last migration
    return createMigration(urls.ownerUrl, name, files.schemaDir, files.migrationsDir);
  });
  say(file ? "migrationWritten" : "migrationNotNeeded", { file: file ?? "" });
  process.exit(0); // the engine's timer would hold the process for ten seconds
} catch (error) {
  sayFault(error);
  process.exit(1);
}
