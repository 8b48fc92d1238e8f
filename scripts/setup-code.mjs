// Until somebody has set the instance up: shows the one-time code, and takes it away afterwards.
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { say } from "./messages.mjs";

const LOOK_EVERY_MS = 5_000;

export async function announceSetup({ env, load, ownerUrl, secretsFile }) {
  const { getSecrets, forgetSetupCode } = await load("lib/server/secrets.ts");
  const { default: pg } = await import("pg");
  const file = path.join(env.dataDir, "setup-code.txt");
  const forget = async () => {
    await forgetSetupCode(secretsFile);
    rmSync(file, { force: true });
  };
  if (await isSetUp(pg, ownerUrl)) return forget();

  const { setupCode } = await getSecrets(secretsFile);
  if (!setupCode) return;
  rmSync(file, { force: true });
  writeFileSync(file, `${setupCode}\n`, { mode: 0o600 });
  say("setupCode", { code: setupCode, file });
  const timer = setInterval(async () => {
    const isDone = await isSetUp(pg, ownerUrl).catch(() => false); // the database may be restarting; the next look tells
    if (!isDone) return;
    clearInterval(timer);
    await forget();
  }, LOOK_EVERY_MS);
  timer.unref();
}

async function isSetUp(pg, ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query("SELECT 1 FROM instance_setup")).rowCount > 0;
  } finally {
    await client.end();
  }
}
