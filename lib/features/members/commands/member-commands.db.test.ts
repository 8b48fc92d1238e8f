import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { acceptInvitation, acceptInvitationAs } from "@/lib/features/auth/commands/accept-invitation";
import { getInvitationOffer } from "@/lib/features/auth/queries";
import { createToken } from "@/lib/features/tokens/commands/create-token";
import { findTokenAccess } from "@/lib/server/auth/find-access";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { listInvitations, listMemberChoices, listMembers } from "../queries";
import { changeMember } from "./change-member";
import { disableMember } from "./disable-member";
import { enableMember } from "./enable-member";
import { inviteMember } from "./invite-member";
import { revokeInvitation } from "./revoke-invitation";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let viewer: Access;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  company = await createCompany();
  admin = await company.member("admin");
  viewer = await company.member("viewer");
});

async function session(userId: string): Promise<void> {
  const id = newId();
  await db.session.create({ data: { id, token: hashSecret(id), userId, expiresAt: new Date(Date.now() + 60_000) } });
}

const countSessions = (userId: string) => db.session.count({ where: { userId } });

const someone = () => {
  serial += 1;
  return { email: `new${serial}@example.test`, name: "Wu Yong", role: "operator", teamIds: [company.northTeamId] };
};

async function invited(input: object = someone()) {
  const result = await inviteMember(admin, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return { ...result.value, token: result.value.link.split("/").at(-1) ?? "" };
}

const PASSWORD = "quiet river lantern";

describe("inviting", () => {
  it("is refused to a viewer, and leaves one entry without the secret", async () => {
    expect(await inviteMember(viewer, someone())).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await company.countAudit()).toBe(0);
    const { token } = await invited();
    expect(await company.countAudit("invitation.created")).toBe(1);
    const rows = await company.inside((tx) => tx.invitation.findMany());
    const entries = await company.inside((tx) => tx.auditEntry.findMany());
    expect(token).toHaveLength(43);
    expect(JSON.stringify([rows, entries])).not.toContain(token);
  });

  it("refuses a team of another company among own ones, unknown fields, and a second open invitation", async () => {
    const other = await createCompany();
    const person = someone();
    expect(await inviteMember(admin, { ...person, teamIds: [company.northTeamId, other.northTeamId] })).toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
    expect(await inviteMember(admin, { ...person, invitedById: newId() })).toMatchObject({
      refusal: { code: "INVALID_INPUT" },
    });
    await invited(person);
    expect(await inviteMember(admin, person)).toMatchObject({ refusal: { fields: [{ code: "INVITATION_OPEN" }] } });
  });

  it("makes exactly one member of fifty uses of a link at once (T3)", async () => {
    const { token } = await invited();
    const input = { token, name: "Wu Yong", password: PASSWORD };
    const uses = await Promise.all(Array.from({ length: 50 }, () => acceptInvitation(input, "test-request")));
    expect(uses.filter((use) => use.ok)).toHaveLength(1);
    expect(new Set(uses.map((use) => (use.ok ? "ok" : use.refusal.code)))).toEqual(
      new Set(["ok", "INVITATION_NOT_VALID"]),
    );
    expect(await company.countAudit("member.joined")).toBe(1);
    expect(await company.countAudit("invitation.accepted")).toBe(1);
  }, 60_000);

  it("answers a used, revoked, expired and unknown link alike (K4)", async () => {
    const used = await invited();
    await acceptInvitation({ token: used.token, name: "Wu Yong", password: PASSWORD }, "test-request");
    const revoked = await invited();
    expect(await revokeInvitation(viewer, { invitationId: revoked.id, expectedVersion: 1 })).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    expect(await revokeInvitation(admin, { invitationId: revoked.id, expectedVersion: 1 })).toMatchObject({ ok: true });
    expect(await company.countAudit("invitation.revoked")).toBe(1);
    const expired = await invited();
    await company.inside((tx) =>
      tx.invitation.updateMany({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    for (const token of [used.token, revoked.token, expired.token, "x".repeat(43), "", { not: "" }]) {
      expect(await getInvitationOffer({ token })).toEqual({ ok: false, refusal: { code: "INVITATION_NOT_VALID" } });
    }
    for (const token of [used.token, revoked.token, expired.token, "x".repeat(43)]) {
      const input = { token, name: "Wu Yong", password: PASSWORD };
      expect(await acceptInvitation(input, "test-request")).toMatchObject({
        refusal: { code: "INVITATION_NOT_VALID" },
      });
    }
  });

  it("never touches the password of somebody who has an account; that person joins signed in", async () => {
    const other = await createCompany();
    const stranger = await other.member("viewer");
    const { userId } = userOf(stranger);
    const email = (await db.user.findUniqueOrThrow({ where: { id: userId } })).email;
    const { token } = await invited({ ...someone(), email });
    expect(await acceptInvitation({ token, name: "Evil", password: PASSWORD }, "test-request")).toMatchObject({
      refusal: { code: "SIGN_IN_TO_ACCEPT" },
    });
    expect(await db.account.count({ where: { userId } })).toBe(0);
    expect(await acceptInvitationAs(userOf(viewer).userId, { token }, "test-request")).toMatchObject({
      refusal: { code: "INVITATION_OF_ANOTHER" },
    });
    expect(await acceptInvitationAs(userId, { token }, "test-request")).toMatchObject({ ok: true });
  });
});

describe("members", () => {
  it("are shown by company; another company's are not found by any command", async () => {
    const stranger = await (await createCompany()).member("viewer");
    const { membershipId } = userOf(stranger);
    const listed = await listMembers(admin);
    expect(listed.ok && listed.value.items.map((item) => item.id)).not.toContain(membershipId);
    const version = { membershipId, expectedVersion: 1 };
    const answers = [
      await changeMember(admin, { ...version, role: "viewer", teamIds: [] }),
      await disableMember(admin, version),
      await enableMember(admin, version),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(await company.countAudit()).toBe(0);
  });

  it("cannot be changed by a viewer, who does not see invitations either", async () => {
    const version = { membershipId: userOf(viewer).membershipId, expectedVersion: 1 };
    const answers = [
      await changeMember(viewer, { ...version, role: "admin", teamIds: [] }),
      await disableMember(viewer, version),
      await enableMember(viewer, version),
      await listInvitations(viewer),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ refusal: { code: "FORBIDDEN" } });
  });

  it("lose their sessions with a new role, not with new teams (T4)", async () => {
    const { membershipId, userId } = userOf(viewer);
    await session(userId);
    const teams = { membershipId, expectedVersion: 1, role: "viewer", teamIds: [company.southTeamId] };
    expect(await changeMember(admin, teams)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await countSessions(userId)).toBe(1);
    const role = { ...teams, expectedVersion: 2, role: "operator" };
    expect(await changeMember(admin, role)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(await countSessions(userId)).toBe(0);
    expect(await company.countAudit("member.changed")).toBe(2);
    expect(await changeMember(admin, role)).toMatchObject({ refusal: { code: "CHANGED_MEANWHILE" } });
  });

  it("lose sessions and tokens when they are disabled, and get only the way in back (T4)", async () => {
    const second = await company.member("admin");
    const { membershipId, userId } = userOf(second);
    await session(userId);
    const made = await createToken(second, { name: "dialler", scopes: ["calls:write"], validDays: 30 });
    const token = made.ok ? made.value.token : "";
    expect(await findTokenAccess(token, "test-request")).not.toBeNull();
    expect(await disableMember(admin, { membershipId, expectedVersion: 1 })).toMatchObject({ ok: true });
    expect(await countSessions(userId)).toBe(0);
    expect(await findTokenAccess(token, "test-request")).toBeNull();
    expect(await disableMember(admin, { membershipId, expectedVersion: 2 })).toMatchObject({
      refusal: { code: "CHANGED_MEANWHILE" },
    });
    expect(await enableMember(admin, { membershipId, expectedVersion: 2 })).toMatchObject({ ok: true });
    expect(await findTokenAccess(token, "test-request")).toBeNull();
    expect(await company.countAudit("member.disabled")).toBe(1);
    expect(await company.countAudit("member.enabled")).toBe(1);
  });

  it("always keep one active administrator (K12)", async () => {
    const alone = { membershipId: userOf(admin).membershipId, expectedVersion: 1 };
    expect(await disableMember(admin, alone)).toMatchObject({ refusal: { code: "LAST_ADMIN" } });
    expect(await changeMember(admin, { ...alone, role: "viewer", teamIds: [] })).toMatchObject({
      refusal: { code: "LAST_ADMIN" },
    });
  });

  it("keep one also when two administrators remove each other at once", async () => {
    for (let round = 0; round < 15; round += 1) {
      const place = await createCompany();
      const [one, other] = [await place.member("admin"), await place.member("admin")];
      const answers = await Promise.all([
        disableMember(other, { membershipId: userOf(one).membershipId, expectedVersion: 1 }),
        disableMember(one, { membershipId: userOf(other).membershipId, expectedVersion: 1 }),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    }
  });

  it("are offered as custodians to whoever sees their team, and not once they are disabled", async () => {
    const south = await company.member("operator", [company.southTeamId]);
    const gone = await company.member("operator");
    const { membershipId } = userOf(gone);
    expect(await disableMember(admin, { membershipId, expectedVersion: 1 })).toMatchObject({ ok: true });
    const offeredTo = async (access: Access) =>
      must(await listMemberChoices(access))
        .items.map(({ id }) => id)
        .sort();
    const idsOfAll = (...all: Access[]) => all.map((one) => userOf(one).membershipId).sort();
    expect(await offeredTo(viewer)).toEqual(idsOfAll(admin, viewer));
    expect(await offeredTo(south)).toEqual(idsOfAll(admin, south));
    expect(await offeredTo(admin)).toEqual(idsOfAll(admin, viewer, south));
  });

  it("are listed page by page without loss", async () => {
    for (let count = 0; count < 5; count += 1) await company.member("operator");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(admin, { limit: 2, cursor });
      if (!page.ok) throw new Error(page.refusal.code);
      seen.push(...page.value.items.map((item) => item.id));
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect(await listMembers(admin, { limit: 2 })).toMatchObject({ value: { total: 7 } });
    expect(await listMembers(admin, { cursor: "garbage" })).toMatchObject({ refusal: { code: "BAD_CURSOR" } });
  });
  it("that are invited are listed page by page, newest first, and counted", async () => {
    const place = await createCompany();
    const asker = await place.member("admin");
    const wanted = { role: "viewer", teamIds: [] };
    for (const name of ["one", "two", "three"]) {
      serial += 1;
      const invited = await inviteMember(asker, { ...wanted, name, email: `paged-${serial}@example.com` });
      if (!invited.ok) throw new Error(invited.refusal.code);
    }
    const first = await listInvitations(asker, { limit: 2 });
    if (!first.ok) throw new Error(first.refusal.code);
    const second = await listInvitations(asker, { limit: 2, cursor: first.value.nextCursor });
    expect(first.value).toMatchObject({ items: [{ name: "three" }, { name: "two" }], total: 3 });
    expect(second).toMatchObject({ value: { items: [{ name: "one" }], nextCursor: null, total: 3 } });
    expect(await listInvitations(asker, { cursor: "garbage" })).toMatchObject({ refusal: { code: "BAD_CURSOR" } });
  });
});
