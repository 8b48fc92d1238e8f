import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { disableMember } from "@/lib/features/members/commands/disable-member";
import { inviteMember } from "@/lib/features/members/commands/invite-member";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { hashNewPassword, isPasswordCorrect } from "@/lib/server/auth/password";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { codeOf } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { getResetOffer } from "../queries";
import { acceptInvitationAs } from "./accept-invitation";
import { choosePassword } from "./choose-password";
import { createResetLink, createResetLinkWithPassword } from "./create-reset-link";
import { resetPassword } from "./reset-password";

const OLD = "copper violin teapot";
const NEW = "quiet river lantern";
const HALF_HOUR = 30 * 60_000;

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let passwordHash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  passwordHash = await hashNewPassword(OLD);
  admin = (await person("admin")).access;
});
afterAll(() => database.drop());

type Person = { readonly access: Access; readonly membershipId: string; readonly userId: string };

/** Somebody with a password and a session. */
async function person(role: "admin" | "operator" = "operator"): Promise<Person> {
  const access = await company.member(role);
  const { membershipId, userId } = userOf(access);
  await insertPassword(userId, passwordHash);
  const expiresAt = new Date(Date.now() + 60_000);
  await db.session.create({ data: { id: newId(), token: hashSecret(newId()), userId, expiresAt } });
  return { access, membershipId, userId };
}

const host = (): Access => ({ ...admin, actor: { kind: "job", name: "command line" } });
const hashOf = async (userId: string) => (await db.account.findFirstOrThrow({ where: { userId } })).password;

async function made(membershipId: string, now?: Date, by = admin): Promise<string> {
  const result = await createResetLink(by, { membershipId }, now ? { now } : {});
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.link.split("/").at(-1) ?? "";
}

const choose = (token: string, now?: Date) => choosePassword({ token, password: NEW }, newId(), now);

describe("a reset link", () => {
  it("is refused to a viewer, for oneself, for who is shut out, and for other companies' people", async () => {
    const { membershipId } = await person();
    expect(codeOf(await createResetLink(await company.member("viewer"), { membershipId }))).toBe("FORBIDDEN");
    const own = userOf(admin).membershipId;
    expect(codeOf(await createResetLink(admin, { membershipId: own }))).toBe("OWN_PASSWORD");
    const stranger = await (await createCompany()).member("admin");
    expect(codeOf(await createResetLink(stranger, { membershipId }))).toBe("NOT_FOUND");
    expect(codeOf(await disableMember(admin, { membershipId, expectedVersion: 1 }))).toBe("OK");
    expect(codeOf(await createResetLink(admin, { membershipId }))).toBe("NOT_FOUND");
    expect(await company.countAudit("account.resetLinkCreated")).toBe(0);
  });

  it("asks an administrator for the own password again (ASVS V7.5.1): permission, input, password", async () => {
    const { membershipId } = await person();
    const ask = async (access: Access, input: unknown) => codeOf(await createResetLinkWithPassword(access, input));
    expect(await ask(await company.member("viewer"), {})).toBe("FORBIDDEN");
    expect(await ask(admin, { membershipId })).toBe("INVALID_INPUT");
    expect(await ask(admin, { membershipId, password: NEW })).toBe("INVALID_INPUT");
    expect(await company.countAudit("account.resetLinkCreated")).toBe(0);
    expect(await ask(admin, { membershipId, password: OLD })).toBe("OK");
  });

  it("stands nowhere in the database, leads to the configured address, and leaves one entry (T3)", async () => {
    const { membershipId } = await person();
    const before = await company.countAudit("account.resetLinkCreated");
    const result = await createResetLink(admin, { membershipId });
    const link = result.ok ? result.value.link : "";
    const [, token = ""] = /^http:\/\/localhost:3000\/reset\/([A-Za-z0-9_-]{43})$/.exec(link) ?? [];
    expect(token).not.toBe("");
    expect(await company.countAudit("account.resetLinkCreated")).toBe(before + 1);
    const kept = await company.inside(async (tx) => [
      await tx.passwordReset.findMany(),
      await tx.auditEntry.findMany({ orderBy: { id: "desc" }, take: 5 }),
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("changes the password once, ends every session, forgives the tries, and signs nobody in (T3, T4)", async () => {
    const { membershipId, userId } = await person();
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    const key = `account:${(await import("node:crypto")).createHash("sha256").update(email).digest("hex").slice(0, 32)}`;
    await db.signInAttempt.create({ data: { key, windowStart: new Date(), count: 10 } });
    const token = await made(membershipId);
    expect(await getResetOffer({ token })).toEqual({ ok: true, value: { email } });
    const before = await company.countAudit("account.passwordReset");
    expect(await choosePassword({ token, password: "password123456" }, newId())).toMatchObject({
      refusal: { fields: [{ path: "password", code: "PASSWORD_COMMON" }] },
    });
    expect(await choose(token)).toEqual({ ok: true });
    expect(await isPasswordCorrect(await hashOf(userId), NEW)).toBe(true);
    expect(await db.session.count({ where: { userId } })).toBe(0);
    expect(await db.signInAttempt.count({ where: { key } })).toBe(0);
    expect(codeOf(await choose(token))).toBe("RESET_LINK_NOT_VALID");
    expect(await company.countAudit("account.passwordReset")).toBe(before + 1);
  });

  it("of fifty uses at once helps exactly one (T3)", async () => {
    const { membershipId } = await person();
    const token = await made(membershipId);
    const codes = await Promise.all(Array.from({ length: 50 }, async () => codeOf(await choose(token))));
    expect(codes.filter((code) => code === "OK")).toHaveLength(1);
    expect(codes.filter((code) => code === "RESET_LINK_NOT_VALID")).toHaveLength(49);
  }, 60_000);

  it("is worthless after half an hour, once replaced, for who was shut out, and garbled: all alike (K4)", async () => {
    const { membershipId, userId } = await person();
    const now = new Date();
    const late = await made(membershipId, now);
    const answers = new Set([JSON.stringify(await choose(late, new Date(now.getTime() + HALF_HOUR)))]);
    const first = await made(membershipId);
    const second = await made(membershipId);
    answers.add(JSON.stringify(await choose(first)));
    await company.inside((tx) => tx.membership.updateMany({ where: { id: membershipId }, data: { disabledAt: now } }));
    answers.add(JSON.stringify(await choose(second)));
    await db.session.deleteMany({ where: { userId } });
    answers.add(JSON.stringify(await choose("A".repeat(43))));
    expect([...answers]).toEqual([JSON.stringify({ ok: false, refusal: { code: "RESET_LINK_NOT_VALID" } })]);
    for (const garbled of [`${second}x`, "", "../..", null, { not: "" }])
      for (const answer of [await getResetOffer({ token: garbled }), await choosePassword({ token: garbled }, newId())])
        expect(codeOf(answer)).toBe("RESET_LINK_NOT_VALID");
    expect(await isPasswordCorrect(await hashOf(userId), OLD)).toBe(true);
  });

  it("holds until the last moment", async () => {
    const { membershipId } = await person();
    const now = new Date();
    expect(await choose(await made(membershipId, now), new Date(now.getTime() + HALF_HOUR - 1))).toEqual({ ok: true });
  });

  it("dies when the member is disabled or the password is set otherwise", async () => {
    const disabled = await person();
    const first = await made(disabled.membershipId);
    expect(codeOf(await disableMember(admin, { membershipId: disabled.membershipId, expectedVersion: 1 }))).toBe("OK");
    const other = await person();
    const second = await made(other.membershipId);
    const { email } = await db.user.findUniqueOrThrow({ where: { id: other.userId } });
    expect(codeOf(await resetPassword(host(), { email, password: "paper lantern harbour" }))).toBe("OK");
    expect(await company.inside((tx) => tx.passwordReset.count({ where: { tokenHash: hashSecret(first) } }))).toBe(0);
    expect(codeOf(await choose(second))).toBe("RESET_LINK_NOT_VALID");
  });

  it("opens no company but the administrator's own: only the host resets who belongs to two", async () => {
    const { membershipId, userId } = await person();
    const second = await createCompany();
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    const invited = await inviteMember(await second.member("admin"), {
      email,
      name: "Song",
      role: "viewer",
      teamIds: [],
    });
    const earlier = await made(membershipId);
    const invitation = invited.ok ? (invited.value.link.split("/").at(-1) ?? "") : "";
    expect(codeOf(await acceptInvitationAs(userId, { token: invitation }, newId()))).toBe("OK");
    expect(codeOf(await choose(earlier))).toBe("RESET_LINK_NOT_VALID");
    expect(codeOf(await createResetLink(admin, { membershipId }))).toBe("RESET_ON_HOST");
    expect(await choose(await made(membershipId, undefined, host()))).toEqual({ ok: true });
  });
});
