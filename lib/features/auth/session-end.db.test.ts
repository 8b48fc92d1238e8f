import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ROLES } from "@/lib/domain/access/roles";
import { ok } from "@/lib/domain/result";
import { createCarrier } from "@/lib/features/carriers/commands/create-carrier";
import { changeMember } from "@/lib/features/members/commands/change-member";
import { disableMember } from "@/lib/features/members/commands/disable-member";
import { createToken } from "@/lib/features/tokens/commands/create-token";
import { revokeToken } from "@/lib/features/tokens/commands/revoke-token";
import { toAction } from "@/lib/server/action";
import { hashNewPassword } from "@/lib/server/auth/password";
import { findSessionToken } from "@/lib/server/auth/session-cookie";
import { SESSION_ABSOLUTE_SECONDS } from "@/lib/server/auth/session-lifetime";
import { endSession, sessionCookie, startSession } from "@/lib/server/auth/start-session";
import { db } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { toRoute } from "@/lib/server/route";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { changePassword } from "./commands/change-password";
import { resetPassword } from "./commands/reset-password";

const OLD = "copper violin teapot";
const NEW = "quiet river lantern";

const browser = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => browser.headers,
  cookies: async () => ({ get: () => undefined }), // nothing was set in this request
}));

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let passwordHash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  admin = await company.member("admin");
  passwordHash = await hashNewPassword(OLD);
});
afterAll(() => database.drop());

const answerRole = defineQuery({
  name: "test.answerRole",
  permission: "number:read",
  input: z.strictObject({}),
  run: async ({ access }) => ok({ role: access.role }),
});
const output = z.object({ role: z.enum(ROLES) });
const GET = toRoute(answerRole, { output });

type Person = {
  readonly access: Access;
  readonly membershipId: string;
  readonly userId: string;
  readonly email: string;
  readonly cookie: string;
  readonly token: string;
  readonly tokenId: string;
};

/** Somebody with a password, a session as signing in makes it, and an API token. */
async function person(): Promise<Person> {
  const access = await company.member("admin"); // only administrators have tokens
  const { membershipId, userId } = userOf(access);
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  await insertPassword(userId, passwordHash);
  const made = must(await createToken(access, { name: "dialler", scopes: ["numbers:read"], validDays: 30 }));
  const owned = await company.inside((tx) => tx.apiToken.findFirstOrThrow({ where: { membershipId } }));
  return { access, membershipId, userId, email, cookie: await cookieOf(userId), token: made.token, tokenId: owned.id };
}

async function cookieOf(userId: string): Promise<string> {
  return sessionCookie((await startSession(userId, { hasGivenCode: true })) ?? "");
}

async function ask(headers: Record<string, string>): Promise<number> {
  const request = new Request("http://localhost:3000/api/v1/role", { headers });
  return (await GET(request, { params: Promise.resolve({}) })).status;
}
const askBoth = async ({ cookie, token }: Pick<Person, "cookie" | "token">) => [
  await ask({ cookie }),
  await ask({ authorization: `Bearer ${token}` }),
];
const onCommandLine = (): Access => ({ ...admin, actor: { kind: "job", name: "command line" } });
const pastRow = { expiresAt: new Date(Date.now() - 1_000) };
const tooOld = { createdAt: new Date(Date.now() - (SESSION_ABSOLUTE_SECONDS + 1) * 1_000) };

/** What happens to somebody, and what the cookie and the token from before answer to the next request. */
const ENDINGS: readonly [what: string, statuses: [number, number], run: (who: Person) => Promise<unknown>][] = [
  ["is disabled", [401, 401], ({ membershipId }) => disableMember(admin, { membershipId, expectedVersion: 1 })],
  [
    "gets another role and teams",
    [401, 200],
    ({ membershipId }) =>
      changeMember(admin, { membershipId, role: "manager", teamIds: [company.southTeamId], expectedVersion: 1 }),
  ],
  ["changes the password", [401, 200], ({ access }) => changePassword(access, { currentPassword: OLD, password: NEW })],
  ["is given a new password", [401, 200], ({ email }) => resetPassword(onCommandLine(), { email, password: NEW })],
  ["signs out", [401, 200], ({ cookie }) => endSession(findSessionToken(cookie) ?? "")],
  ["was idle for too long", [401, 200], ({ userId }) => db.session.updateMany({ where: { userId }, data: pastRow })],
  ["signed in too long ago", [401, 200], ({ userId }) => db.session.updateMany({ where: { userId }, data: tooOld })],
  ["has the token revoked", [200, 401], ({ tokenId }) => revokeToken(admin, { tokenId, expectedVersion: 1 })],
  [
    "has a token past its day",
    [200, 401],
    ({ tokenId }) => company.inside((tx) => tx.apiToken.updateMany({ where: { id: tokenId }, data: pastRow })),
  ],
];

describe("the next request of somebody who", () => {
  it.each(ENDINGS)("%s answers %j to cookie and token (T4, T34)", async (_what, statuses, run) => {
    const who = await person();
    expect(await askBoth(who)).toEqual([200, 200]);
    const done = await run(who);
    expect(done).not.toMatchObject({ ok: false });
    expect(await askBoth(who)).toEqual(statuses);
  });

  it("was disabled, however the session outlived that, is nobody (T4, K3)", async () => {
    const { cookie, token, membershipId, userId } = await person();
    const disabled = { where: { id: membershipId }, data: { disabledAt: new Date() } };
    await company.inside((tx) => tx.membership.updateMany(disabled)); // past the command, which ends the session
    expect(await askBoth({ cookie, token })).toEqual([401, 401]);
    await db.session.deleteMany({ where: { userId } });
  });

  it("was made less may less by token, at once (T34)", async () => {
    const { access, membershipId } = await person();
    const { token } = must(await createToken(access, { name: "keeper", scopes: ["carriers:write"], validDays: 30 }));
    const answerManager = defineQuery({ ...answerRole.definition, name: "test.managed", permission: "carrier:manage" });
    const managed = toRoute(answerManager, { output });
    const request = () =>
      new Request("http://localhost:3000/api/v1/x", { headers: { authorization: `Bearer ${token}` } });
    const before = (await managed(request(), { params: Promise.resolve({}) })).status;
    must(await changeMember(admin, { membershipId, role: "viewer", teamIds: [], expectedVersion: 1 }));
    expect([before, (await managed(request(), { params: Promise.resolve({}) })).status]).toEqual([200, 403]);
  });

  it("was made less while a form was open has it refused, which keeps what was typed, and nothing is saved (K7)", async () => {
    const { cookie, membershipId, userId } = await person();
    const submit = (name: string) => toAction(createCarrier)({ name, kind: "operator", hotline: null });
    browser.headers = new Headers({ cookie });
    must(await submit("before"));
    must(await changeMember(admin, { membershipId, role: "viewer", teamIds: [], expectedVersion: 1 }));
    expect(await submit("open")).toMatchObject({ ok: false, refusal: { code: "SIGNED_OUT" } });
    browser.headers = new Headers({ cookie: await cookieOf(userId) });
    expect(await submit("open")).toMatchObject({ ok: false, refusal: { code: "FORBIDDEN" } });
    expect(await company.inside((tx) => tx.carrier.count({ where: { name: "open" } }))).toBe(0);
  });

  it("has a cookie that somebody else signed, or none at all, is nobody (T4)", async () => {
    const { cookie } = await person();
    const [name = "", value = ""] = cookie.split("=");
    const [token = ""] = decodeURIComponent(value).split(".");
    for (const forged of ["", `${name}=${token}`, `${name}=${token}.${"A".repeat(43)}%3D`, `${name}=x.y`])
      expect(await ask({ cookie: forged })).toBe(401);
  });

  it("writes by cookie from our own pages only, whatever the page says it is (T16)", async () => {
    const { cookie } = await person();
    const write = async (origin: string | undefined) => {
      const headers = { cookie, "content-type": "application/json", ...(origin !== undefined && { origin }) };
      const request = new Request("http://localhost:3000/api/v1/role", { method: "POST", headers, body: "{}" });
      return (await GET(request, { params: Promise.resolve({}) })).status;
    };
    expect(await write("http://localhost:3000")).toBe(200);
    for (const origin of [
      undefined,
      "null",
      "http://evil.example",
      "http://sub.localhost:3000",
      "http://localhost:3001",
    ])
      expect([origin, await write(origin)]).toEqual([origin, 403]);
  });
});
