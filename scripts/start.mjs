// npm start: everything from a fresh clone to a running application. --dev: the same with reloading.
import { holdInstance } from "../lib/server/instance-lock.mjs";
import { say, sayFault } from "./messages.mjs";
import { checkNode, prepare } from "./prepare.mjs";
import { inProject, loadTypeScript } from "./project.mjs";

const isDev = process.argv.includes("--dev");
const READY_SECONDS = 120;
const stack = []; // what to stop, in reverse order of starting
let stopping;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
process.on("uncaughtException", (error) => void fail(error));
process.on("unhandledRejection", (error) => void fail(error));

checkNode();
try {
  await start();
} catch (error) {
  await fail(error);
}

async function start() {
  const dataDir = process.env.LINEKEEPER_DATA_DIR || inProject(".data");
  const port = Number(process.env.PORT || 3000);
  await holdDataFolder(dataDir, process.env.BASE_URL || `http://localhost:${port}`);
  await prepare({ build: !isDev });
  if (stopping) return;

  const load = await loadTypeScript();
  const { readStartEnv, childVariables } = await load("lib/server/start-env.ts");
  const env = readStartEnv({ ...process.env, LINEKEEPER_DATA_DIR: dataDir });
  const { waitForFreePort, waitUntilReady } = await import("./web-address.mjs");
  if (!(await waitForFreePort(env))) return refuse("webPortTaken", { port: env.port });

  const { startDatabase } = await import("./database.mjs");
  const database = await startDatabase({
    env,
    load,
    onLost: () => void refuse("databaseGivenUp", { folder: env.dataDir }),
  });
  stack.push(database.stop);
  if (stopping) return;

  const { startApplication } = await import("./application.mjs");
  const variables = childVariables(env, database.appUrl, database.secretsFile);
  const application = startApplication({ isDev, variables, onGiveUp: (name) => void refuse("childGivenUp", { name }) });
  stack.push(application.stop);

  say("waiting");
  if (!(await waitUntilReady(env, READY_SECONDS, () => stopping))) {
    return stopping ? undefined : refuse("notReadyInTime", { seconds: READY_SECONDS });
  }
  say("ready", { address: env.baseUrl });
  const { announceSetup } = await import("./setup-code.mjs");
  await announceSetup({ env, load, ownerUrl: database.ownerUrl, secretsFile: database.secretsFile });
}

/** Two starts on one folder would fight over its database; the second says where the first one is. */
async function holdDataFolder(dataDir, address) {
  const lock = await holdInstance(dataDir, { what: "start", address }).catch(async (error) => {
    const code = error?.code ?? "";
    if (!["EACCES", "EROFS", "ENOTDIR", "EEXIST", "EPERM"].includes(code)) throw error;
    await refuse("DATA_FOLDER_NOT_WRITABLE", { folder: dataDir, reason: code });
  });
  if (lock.isHeld) return;
  const { holder } = lock;
  if (holder?.what === "start") await refuse("alreadyRunning", holder);
  else await refuse("instanceBusy", { what: holder?.what ?? "?" });
}

async function refuse(message, values) {
  say(message, values);
  await stop(1);
}

async function fail(error) {
  if (!stopping) sayFault(error);
  await stop(1);
}

/** Web and worker finish what they have, then the database stops. The first call decides the status. */
function stop(status) {
  stopping ??= (async () => {
    if (stack.length > 0) say("stopping");
    let final = status;
    for (let end = stack.pop(); end; end = stack.pop()) {
      await end().catch((error) => {
        sayFault(error);
        final = 1;
      });
    }
    if (status === 0) say("stopped");
    process.exit(final);
  })();
  return stopping;
}
