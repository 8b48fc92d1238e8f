// Run as a child of the isolation suite, with the application's own modules: two companies with one of
// everything, somebody of every role in each, and their session cookies. Answers one line of JSON.
import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Access } from "@/lib/domain/access/access";
import { ROLE_PERMISSIONS } from "@/lib/domain/access/permissions";
import { installPresets } from "@/lib/features/carriers/bulk";
import { insertDemoData } from "@/lib/features/demo/bulk/insert-demo-data";
import { sessionCookie, startSession } from "@/lib/server/auth/start-session";
import { businessDate } from "@/lib/server/clock";
import { withOwnerDatabase } from "@/lib/server/owner-database";
import { secretsFileOf } from "@/lib/server/secrets";
import { readStartEnv } from "@/lib/server/start-env";
import { type CanaryCompany, createCanaryCompany } from "@/lib/server/testing/canary-company";
import { userOf } from "@/lib/server/testing/members";
import type { World, WorldPerson } from "./world";

const FEATURES = path.join(import.meta.dirname, "../lib/features");

const env = readStartEnv();
await withOwnerDatabase(env, "e2e", async ({ appUrl, ownerUrl }) => {
  process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
  process.env.LINEKEEPER_SECRETS_FILE = secretsFileOf(env.dataDir);
  process.stdout.write(`${JSON.stringify(await makeWorld(ownerUrl))}\n`);
});
process.exit(0);

async function makeWorld(ownerUrl: string): Promise<World> {
  const ours = await createCanaryCompany();
  const theirs = await createCanaryCompany();
  const person = async (name: string, access: Access, isOurs: boolean): Promise<WorldPerson> => ({
    name,
    role: access.role,
    isOurs,
    cookie: await cookieOf(access),
  });
  const { southTeamId } = ours;
  const demoIds = process.argv.includes("--demo") ? await addDemoData(ours) : {};
  return {
    ownerUrl,
    organizationId: ours.organizationId,
    ids: { ...ours.ids, recordNumber: "1", ...demoIds },
    companyCanary: ours.companyCanary,
    teamCanary: ours.teamCanary,
    admin: await person("our admin", await ours.member("admin"), true),
    members: [
      await person("our manager", await ours.member("manager"), true),
      await person("our operator", await ours.member("operator"), true),
      await person("our viewer", await ours.member("viewer"), true),
    ],
    outsiders: [
      await person("manager of another team", await ours.member("manager", [southTeamId]), true),
      await person("operator of another team", await ours.member("operator", [southTeamId]), true),
      await person("viewer of another team", await ours.member("viewer", [southTeamId]), true),
      await person("operator without a team", await ours.member("operator", []), true),
      await person("admin of another company", await theirs.member("admin"), false),
      await person("manager of another company", await theirs.member("manager"), false),
      await person("operator of another company", await theirs.member("operator"), false),
      await person("viewer of another company", await theirs.member("viewer"), false),
    ],
    permissionOf: await findPermissions(),
    permissionsOfRole: ROLE_PERMISSIONS,
  };
}

/** The demonstration beside the marks, which the command would refuse; answers what its pages show. */
async function addDemoData({ organizationId, inside }: CanaryCompany): Promise<Record<string, string>> {
  const now = new Date();
  const timeZone = "Asia/Shanghai";
  await inside((tx) => installPresets(tx, organizationId));
  await inside((tx) => insertDemoData(tx, { organizationId, timeZone, today: businessDate(timeZone, now), now }));
  await inside((tx) => tx.organization.updateMany({ where: { id: organizationId }, data: { hasDemoData: true } }));
  return inside(async (tx) => {
    const found = { where: { organizationId, isDemo: true }, select: { id: true } };
    const withUse = await tx.phoneNumber.findFirst({
      ...found,
      where: { ...found.where, usageDays: { some: {} }, riskState: "running", contractId: { not: null } },
    });
    const reviewing = await tx.cancellation.findFirst({ ...found, where: { ...found.where, state: "reviewing" } });
    const contract = await tx.contract.findFirst(found);
    if (!withUse || !reviewing || !contract) throw new Error("the demonstration lacks what its pages are to show");
    return { numberId: withUse.id, cancellationId: reviewing.id, contractId: contract.id };
  });
}

/** A session as signing in makes it, without the limit on how many sign in at once. */
async function cookieOf(access: Access): Promise<string> {
  const userId = userOf(access).userId;
  const token = await startSession(userId, { hasGivenCode: true });
  if (token === null) throw new Error("somebody new has a session");
  return sessionCookie(token);
}

/** Permission by the exported name of every command and query. */
async function findPermissions(): Promise<Record<string, string>> {
  const files = readdirSync(FEATURES, { recursive: true }).map(String);
  const found: Record<string, string> = {};
  for (const file of files.filter((name) => /(commands.[^/]+|queries)\.ts$/.test(name) && !name.includes(".test."))) {
    const module: Record<string, unknown> = await import(pathToFileURL(path.join(FEATURES, file)).href);
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== "function" || !Reflect.has(value, "definition")) continue;
      found[name] = String(Reflect.get(Reflect.get(value, "definition"), "permission"));
    }
  }
  return found;
}
