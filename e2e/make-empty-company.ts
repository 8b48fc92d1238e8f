// Run as a child of a journey that needs a company without numbers, with the application's own
// modules: a company as the set-up makes it, and its administrator's session. Answers one line of JSON.
import { createHmac } from "node:crypto";
import { installPresets } from "@/lib/features/carriers/bulk";
import { getAuth } from "@/lib/server/auth/auth";
import { withOwnerDatabase } from "@/lib/server/owner-database";
import { secretsFileOf } from "@/lib/server/secrets";
import { readStartEnv } from "@/lib/server/start-env";
import { createCompany } from "@/lib/server/testing/company";

const env = readStartEnv();
await withOwnerDatabase(env, "e2e", async ({ appUrl }) => {
  process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
  process.env.LINEKEEPER_SECRETS_FILE = secretsFileOf(env.dataDir);
  process.stdout.write(`${JSON.stringify(await makeCompany())}\n`);
});
process.exit(0);

async function makeCompany(): Promise<{ name: string; value: string }> {
  const company = await createCompany();
  await company.inside((tx) => installPresets(tx, company.organizationId));
  const { actor } = await company.member("admin");
  const { internalAdapter, secret, authCookies } = await getAuth().$context;
  const { token } = await internalAdapter.createSession(actor.kind === "user" ? actor.userId : "");
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return { name: authCookies.sessionToken.name, value: encodeURIComponent(`${token}.${signature}`) };
}
