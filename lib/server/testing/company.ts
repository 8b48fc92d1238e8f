import type { Access, TeamScope } from "@/lib/domain/access/access";
import type { Role } from "@/lib/domain/access/roles";
import { DEFAULT_RISK_THRESHOLDS } from "@/lib/domain/risk/vocabulary";
import type { Prisma } from "@/lib/generated/prisma/client";
import { db, type Tx } from "../db";
import { newId } from "../ids";
import { enterOrganization } from "../scope";

export type TestCompany = {
  readonly organizationId: string;
  /** Two teams, so that a test can look from the wrong one. */
  readonly northTeamId: string;
  readonly southTeamId: string;
  readonly carrierId: string;
  /** A member of that role; sees the north team unless said otherwise, an admin all. */
  member(role: Role, teams?: TeamScope): Promise<Access>;
  /** A number of the north team unless said otherwise; answers its id. */
  number(overrides?: Partial<Prisma.PhoneNumberUncheckedCreateInput>): Promise<string>;
  /** A policy of the carrier, in force since 2000 unless said otherwise; answers its id. */
  policy(terms: Partial<Prisma.CarrierPolicyUncheckedCreateInput>): Promise<string>;
  /** Reads or arranges inside the company, past permissions and teams but not past row security. */
  inside<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** How many audit entries of an event there are. */
  countAudit(event?: string): Promise<number>;
};

/** A company with two teams and one carrier in the database of this test file. */
export async function createCompany(): Promise<TestCompany> {
  const organizationId = newId();
  const northTeamId = newId();
  const southTeamId = newId();
  const carrierId = newId();
  const inside = <T>(run: (tx: Tx) => Promise<T>): Promise<T> =>
    db.$transaction(async (tx) => {
      await enterOrganization(tx, organizationId);
      return run(tx);
    });
  const place: Place = { organizationId, northTeamId, southTeamId, carrierId, inside };

  await inside(async (tx) => {
    await tx.organization.create({ data: { id: organizationId, name: `Company ${organizationId}` } });
    await tx.team.createMany({
      data: [
        { organizationId, id: northTeamId, name: "North" },
        { organizationId, id: southTeamId, name: "South" },
      ],
    });
    await tx.carrier.create({ data: { organizationId, id: carrierId, name: "Carrier", kind: "operator" } });
  });
  return {
    ...place,
    member: (role, teams = role === "admin" ? "all" : [northTeamId]) => insertMember(place, role, teams),
    number: (overrides = {}) => insertNumber(place, overrides),
    policy: (terms) => insertPolicy(place, terms),
    countAudit: (event) => inside((tx) => tx.auditEntry.count({ where: { organizationId, ...(event && { event }) } })),
  };
}

type Place = Pick<TestCompany, "organizationId" | "northTeamId" | "southTeamId" | "carrierId" | "inside">;

async function insertMember({ organizationId, inside }: Place, role: Role, teams: TeamScope): Promise<Access> {
  const id = newId();
  const userId = newId();
  const email = `${userId}@example.test`;
  await db.user.create({ data: { id: userId, name: role, email } });
  await inside(async (tx) => {
    await tx.membership.create({
      data: { organizationId, id, userId, name: `${role} ${id.slice(-4)}`, email, role },
    });
    const teamIds = teams === "all" ? [] : teams;
    await tx.membershipTeam.createMany({
      data: teamIds.map((teamId) => ({ organizationId, membershipId: id, teamId })),
    });
  });
  return {
    organizationId,
    timeZone: "Asia/Shanghai",
    thresholds: DEFAULT_RISK_THRESHOLDS,
    actor: { kind: "user", membershipId: id, userId, name: role },
    role,
    teams,
    requestId: newId(),
  };
}

let serial = 0;

async function insertNumber(
  { organizationId, northTeamId, carrierId, inside }: Place,
  overrides: Partial<Prisma.PhoneNumberUncheckedCreateInput>,
): Promise<string> {
  serial += 1;
  const digits = `199${String(serial).padStart(8, "0")}`;
  const id = newId();
  const data = {
    organizationId,
    id,
    canonical: `+86${digits}`,
    digits,
    type: "mobile",
    teamId: northTeamId,
    carrierId,
    tags: [],
    missingFacts: [],
  };
  await inside((tx) => tx.phoneNumber.create({ data: { ...data, lineState: "inService", ...overrides } }));
  return overrides.id ?? id;
}

async function insertPolicy(
  { organizationId, carrierId, inside }: Place,
  terms: Partial<Prisma.CarrierPolicyUncheckedCreateInput>,
): Promise<string> {
  const id = newId();
  const data = { organizationId, id, carrierId, validFrom: new Date("2000-01-01"), sourceTitle: "Test" };
  await inside((tx) => tx.carrierPolicy.create({ data: { ...data, ...terms } }));
  return terms.id ?? id;
}
