// The database of a start: embedded or external, migrated, with the application's role ready.
import { say, sayFault } from "./messages.mjs";
import { PROJECT_DIR } from "./project.mjs";

/** Answers with the two addresses and how to stop; `onLost` is called when the embedded server is given up. */
export async function startDatabase({ env, load, onLost }) {
  const { secretsFileOf } = await load("lib/server/secrets.ts");
  const { databaseFiles, externalUrls } = await load("lib/server/owner-database.ts");
  const { deploy } = await load("lib/server/migrate.ts");
  const running = env.databaseUrl ? await connectExternal(env, externalUrls) : await startEmbedded(env, load, onLost);
  try {
    const applied = await deploy({ ownerUrl: running.ownerUrl, appUrl: running.appUrl, ...databaseFiles(PROJECT_DIR) });
    for (const name of applied) say("migrationApplied", { name });
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { ...running, secretsFile: secretsFileOf(env.dataDir) };
}

async function connectExternal(env, externalUrls) {
  say("databaseExternal");
  const { ownerUrl, appUrl } = await externalUrls(env, env.databaseUrl);
  return { ownerUrl, appUrl, stop: async () => undefined };
}

async function startEmbedded(env, load, onLost) {
  say("databaseStarting");
  const { startEmbeddedPostgres } = await load("lib/server/embedded-postgres.ts");
  const postgres = await startEmbeddedPostgres({ dataDir: env.dataDir, report: (event) => tell(event, onLost) });
  if (postgres.how === "created") say("databaseCreated", { folder: postgres.directory });
  if (postgres.how === "adopted") say("databaseAdopted");
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, stop: () => postgres.stop() };
}

function tell(event, onLost) {
  if (event.kind === "died") say("databaseDied");
  else if (event.kind === "waitingForDisk") say("databaseWaitsForDisk", { folder: event.folder });
  else if (event.kind === "restarted") say("databaseRestarted", { attempt: event.attempt });
  else {
    sayFault(event.error);
    onLost();
  }
}
