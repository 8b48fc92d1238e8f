import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export const SETUP_CODE = "ABCD-EFGH-JKMN";

/** A secrets file that nobody else reads, with a set-up code that is still open; answers how to remove it. */
export async function openSetUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-secrets-"));
  const secret = "x".repeat(40);
  const secrets = { ownerPassword: secret, appPassword: secret, authSecret: secret, callPartyKey: secret };
  process.env.LINEKEEPER_SECRETS_FILE = path.join(folder, "secrets.json");
  await writeFile(process.env.LINEKEEPER_SECRETS_FILE, JSON.stringify({ ...secrets, setupCode: SETUP_CODE }));
  return () => rm(folder, { recursive: true, force: true });
}
