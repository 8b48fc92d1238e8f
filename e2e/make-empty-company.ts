// Run as a child of a journey that needs a company without numbers, with the application's own
// modules: a company as the set-up makes it, and its administrator's session. Answers one line of JSON.
import { installPresets } from "@/lib/features/carriers/bulk";
import { sessionCookieName, signedToken } from "@/lib/server/auth/session-cookie";
import { startSession } from "@/lib/server/auth/start-session";
import { withOwnerDatabase } from "@/lib/server/owner-database";
import { secretsFileOf } from "@/lib/server/secrets";
import { readStartEnv } from "@/lib/server/start-env";
import { createCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";

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
  const { userId } = userOf(await company.member("admin"));
  const token = await startSession(userId, { hasGivenCode: true });
  if (token === null) throw new Error("somebody new has a session");
  return { name: sessionCookieName(), value: encodeURIComponent(signedToken(token)) };
}
