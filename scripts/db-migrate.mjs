// npm run db:migrate [-- --check]: brings the database to the newest migration; --check compares with the schema.

import { say, sayFault } from "./messages.mjs";
import { inProject, loadTypeScript, PROJECT_DIR } from "./project.mjs";

const load = await loadTypeScript();
const { readStartEnv } = await load("lib/server/start-env.ts");
const { withOwnerDatabase, databaseFiles } = await load("lib/server/owner-database.ts");
const { deploy, checkDrift } = await load("lib/server/migrate.ts");
const files = databaseFiles(PROJECT_DIR);
let status = 0;
try {
  await withOwnerDatabase(readStartEnv(), "migrate", async (urls) => {
    const applied = await deploy({ ...urls, ...files });
    for (const name of applied) say("migrationApplied", { name });
    say("migrationsDone", { count: applied.length });
    if (process.argv.includes("--check")) status = await check(urls.ownerUrl);
  });
} catch (error) {
  sayFault(error);
  status = 1;
}
process.exit(status); // the engine's timer would hold the process for ten seconds

async function check(ownerUrl) {
  const drift = await checkDrift(ownerUrl, files.schemaDir, files.migrationsDir);
  if (drift.isEmpty) return 0;
  say("schemaDiffers", { folder: inProject("prisma/schema") });
  process.stdout.write(`${drift.script}\n`);
  return 1;
}
