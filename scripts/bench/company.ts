// Run as a process of its own: makes the benchmark's company through the product's own commands and
// prints, as one line of JSON, who may ask.
import type { Access } from "@/lib/domain/access/access";
import { createMembership, createUser } from "@/lib/features/auth/bulk";
import { claimInstance } from "@/lib/features/auth/commands/complete-set-up";
import { createToken } from "@/lib/features/tokens/commands/create-token";
import { TOKEN_SCOPE_NAMES } from "@/lib/features/tokens/schema";
import { hashNewPassword } from "@/lib/server/auth/password";
import { COMPANY_SETTINGS, companySettings } from "@/lib/server/company-settings";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";

const TEAMS = 20;
const TEAMS_OF_MANAGER = 5;
const email = "owner@bench.example";
const password = process.env.BENCH_PASSWORD ?? "";

const isFirst = await claimInstance(
  { organizationName: "Benchmark", name: "Owner", email, password },
  { firstTeamName: "Team 01", requestId: newId() },
);
if (!isFirst) throw new Error("the data folder of a benchmark has to be empty");

const owner = await accessOf(email);
await db.$transaction(async (tx) => {
  await enterOrganization(tx, owner.organizationId);
  const names = Array.from({ length: TEAMS - 1 }, (_, index) => `Team ${String(index + 2).padStart(2, "0")}`);
  await tx.team.createMany({ data: names.map((name) => ({ ...inCompany(), name })) });
  const some = await tx.team.findMany({ orderBy: { name: "asc" }, take: TEAMS_OF_MANAGER, select: { id: true } });
  const person = { name: "Manager", email: "manager@bench.example" };
  const userId = await createUser(tx, { ...person, passwordHash: await hashNewPassword(password) });
  const { organizationId } = owner;
  await createMembership(tx, { organizationId, userId, ...person, role: "manager", teamIds: some.map(({ id }) => id) });
});

const answer = {
  organizationId: owner.organizationId,
  email,
  password,
  token: await tokenOf(owner),
  // Managers do not make tokens; what is measured is a token whose member sees five teams.
  managerToken: await managersToken(),
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
await db.$disconnect();

function inCompany() {
  return { organizationId: owner.organizationId, id: newId() };
}

async function tokenOf(access: Access): Promise<string> {
  const made = await createToken(access, { name: "bench", scopes: TOKEN_SCOPE_NAMES, validDays: 1 });
  if (!made.ok) throw new Error(`no token: ${made.refusal.code}`);
  return made.value.token;
}

async function managersToken(): Promise<string> {
  const token = await tokenOf(owner);
  const { actor } = await accessOf("manager@bench.example");
  await db.$transaction(async (tx) => {
    await enterOrganization(tx, owner.organizationId);
    await tx.apiToken.updateMany({
      where: { organizationId: owner.organizationId, prefix: token.slice(0, 9) },
      data: { membershipId: actor.kind === "user" ? actor.membershipId : "" },
    });
  });
  return token;
}

async function accessOf(who: string): Promise<Access> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const member = await tx.membership.findFirstOrThrow({
      where: { email: who },
      select: {
        organizationId: true,
        id: true,
        userId: true,
        name: true,
        organization: { select: COMPANY_SETTINGS },
      },
    });
    const { organizationId, userId, name } = member;
    return {
      organizationId,
      ...companySettings(member.organization),
      actor: { kind: "user", membershipId: member.id, userId, name },
      role: "admin",
      teams: "all",
      requestId: newId(),
    };
  });
}
