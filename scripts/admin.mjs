// npm run admin -- COMMAND: work on the host, beside a running application or without it.
import { spawn } from "node:child_process";
import { applicationEnvironment } from "./application.mjs";
import { sayFault } from "./messages.mjs";
import { checkNode } from "./prepare.mjs";
import { inProject, loadTypeScript, PROJECT_DIR } from "./project.mjs";

checkNode();
let status = 1;
try {
  const load = await loadTypeScript();
  const { generateClient } = await import("./generate-client.mjs");
  generateClient();
  const { readStartEnv, childVariables } = await load("lib/server/start-env.ts");
  const { withOwnerDatabase, databaseFiles } = await load("lib/server/owner-database.ts");
  const { secretsFileOf } = await load("lib/server/secrets.ts");
  const { deploy } = await load("lib/server/migrate.ts");
  const dataDir = process.env.LINEKEEPER_DATA_DIR || inProject(".data");
  const env = readStartEnv({ ...process.env, LINEKEEPER_DATA_DIR: dataDir });
  status = await withOwnerDatabase(env, "admin", async (urls) => {
    await deploy({ ...urls, ...databaseFiles(PROJECT_DIR) });
    return runCommand(childVariables(env, urls.appUrl, secretsFileOf(env.dataDir)));
  });
} catch (error) {
  sayFault(error);
}
process.exit(status); // the migration engine's timer would hold the process for ten seconds

/** The command itself runs as the application does: with its role, bound by row security. */
function runCommand(variables) {
  // Silent, because what a command prints is read by other programs.
  const env = { ...applicationEnvironment(variables), LOG_LEVEL: "silent" };
  const args = ["--conditions=react-server", "--import", "tsx", inProject("scripts/admin/main.ts")];
  const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], {
    cwd: PROJECT_DIR,
    env: { ...env, LINEKEEPER_WORKING_DIR: process.cwd() },
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
