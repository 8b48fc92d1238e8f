import { createHmac } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { ROLES } from "@/lib/domain/access/roles";
import { db } from "../db";
import { env } from "../env";
import { newId } from "../ids";
import { createCompany, type TestCompany } from "../testing/company";
import { insertToken, userOf } from "../testing/members";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { findSessionAccess, findTokenAccess } from "./find-access";
import { hashSecret, newSecret } from "./one-time-secret";
import { cookieAttributes, findSessionToken, signedToken, withSetCookie } from "./session-cookie";
import { SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from "./session-lifetime";
import { endSession, sessionCookie, startSession } from "./start-session";

const MINUTE = 60_000;

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

type Session = { userId: string; token: string; cookie: string; begunAt: number };

/** Begins a session as signing in does. */
async function signIn(member?: Access): Promise<Session> {
  const { userId } = userOf(member ?? (await company.member("operator")));
  const token = (await startSession(userId, { hasGivenCode: false })) ?? "";
  const { createdAt } = await db.session.findFirstOrThrow({ where: { userId } });
  return { userId, token, cookie: sessionCookie(token), begunAt: createdAt.getTime() };
}

const asked = (cookie: string, now = new Date()) => findSessionAccess(new Headers({ cookie }), newId(), now);
const signedWithOurKey = (token: string) =>
  `session=${encodeURIComponent(`${token}.${createHmac("sha256", env.authSecret).update(token).digest("base64")}`)}`;
const rowsOfSession = async (userId: string) =>
  (await owner.query("SELECT * FROM session WHERE user_id = $1", [userId])).rows;

describe("whom a session and a token stand for", () => {
  it.each(ROLES)("%s: the own company, role and teams, and all teams for an admin alone (T9)", async (role) => {
    for (const teams of [[], [company.southTeamId]]) {
      const member = await company.member(role, teams);
      const found = [
        await asked((await signIn(member)).cookie),
        await findTokenAccess(await insertToken(member, []), newId()),
      ];
      const { organizationId } = company;
      const expected = { organizationId, role, teams: role === "admin" ? "all" : teams };
      for (const access of found) expect(access).toMatchObject(expected);
    }
  });
});

describe("what is kept of a session (ASVS V7.2.3)", () => {
  it("opens nothing: the token stands nowhere in the database, and what stands there signs nobody in", async () => {
    const { userId, token, cookie } = await signIn();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await asked(cookie)).toMatchObject({ actor: { kind: "user", userId } });
    const [row] = await rowsOfSession(userId);
    expect(row.token).toBe(hashSecret(token));
    const { rows: tables } = await owner.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
    );
    for (const { name } of tables) {
      const from = owner.escapeIdentifier(name);
      const found = await owner.query(`SELECT 1 FROM ${from} AS kept WHERE kept::text LIKE '%' || $1 || '%'`, [token]);
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
    // Not even with the key that signs cookies beside it.
    for (const stolen of Object.values<unknown>(row)) {
      expect(await asked(`session=${stolen}`)).toBeNull();
      expect(await asked(signedWithOurKey(String(stolen)))).toBeNull();
    }
  });

  it("is kept from scripts, and from what another site sends along", () => {
    expect(cookieAttributes()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: false }); // over http
  });

  it("cannot be a token in clear", async () => {
    const { userId } = await signIn();
    const inClear = { id: newId(), userId, token: newSecret(), expiresAt: new Date() };
    await expect(db.session.create({ data: inClear })).rejects.toThrow("session_token_is_a_hash");
  });

  it("is gone when the person signs out, and the next session has another token (K2)", async () => {
    const first = await signIn();
    await endSession(first.token);
    expect(await rowsOfSession(first.userId)).toEqual([]);
    expect(await asked(first.cookie)).toBeNull();
    expect(await startSession(first.userId, { hasGivenCode: false })).not.toBe(first.token);
  });

  it("says nothing of where the person sat: who it is, from when and until when, and no more", async () => {
    const { userId } = await signIn();
    const [row] = await rowsOfSession(userId);
    expect(Object.keys(row).sort()).toEqual(["created_at", "expires_at", "id", "token", "updated_at", "user_id"]);
  });
});

describe("the cookie", () => {
  it("is read among others", async () => {
    const { cookie } = await signIn();
    for (const among of [cookie, `a=1; ${cookie}; b=2`, `a=1;${cookie}`]) expect(await asked(among)).not.toBeNull();
  });

  it("is nobody's when it is cut, changed, unsigned, given twice or another's (K1)", async () => {
    const { cookie, token } = await signIn();
    const { cookie: other } = await signIn();
    const bad = [
      cookie.slice(0, -1),
      cookie.slice(0, 30),
      cookie.replace(token, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`),
      `session=${token}`,
      `session=${token}.`,
      "session=",
      "session=%E0%A4%A",
      "session=\0",
      `${cookie}; ${cookie}`,
      `${cookie}; ${other}`,
      `${cookie}; session=x`,
      cookie.replace("session", "Session"),
      `x${cookie}`,
    ];
    for (const one of bad) expect([one, await findSessionAccess(header(one), newId())]).toEqual([one, null]);
  });
});

describe("the answer to an action", () => {
  it("is rendered for the session that the action has begun, and what was sent twice stays nobody's", async () => {
    const { cookie, token } = await signIn();
    const { cookie: begun, token: newToken } = await signIn();
    const asRendered = (sent: string | null, set?: string) => findSessionToken(withSetCookie(sent, set));
    const own = signedToken(token);
    expect([asRendered(cookie), asRendered(cookie, own), asRendered(null)]).toEqual([token, token, null]);
    expect([asRendered(cookie, signedToken(newToken)), asRendered(null, own)]).toEqual([newToken, token]);
    expect(asRendered(cookie, "")).toBeNull(); // signed out
    expect(asRendered(`${cookie}; ${begun}`, own)).toBeNull();
    expect(asRendered(null, `${token}.${"A".repeat(43)}=`)).toBeNull();
  });
});

/** A header that may hold what `Headers` would refuse. */
function header(cookie: string): Headers {
  const headers = new Headers();
  headers.get = (name) => (name === "cookie" ? cookie : null);
  return headers;
}

describe("a session ends (ASVS V7.3.1)", () => {
  it("two hours after the last request", async () => {
    const { cookie, begunAt } = await signIn();
    const idle = SESSION_IDLE_SECONDS * 1_000;
    const used = begunAt + idle - MINUTE;
    expect(await asked(cookie, new Date(used))).not.toBeNull();
    expect(await asked(cookie, new Date(used + idle - 1))).not.toBeNull();
    const { cookie: unused, begunAt: start } = await signIn();
    expect(await asked(unused, new Date(start + idle - 1))).not.toBeNull();
    const { cookie: left, begunAt: then } = await signIn();
    expect(await asked(left, new Date(then + idle))).toBeNull();
  });

  it("twelve hours after it began, however busy", async () => {
    const { cookie, begunAt } = await signIn();
    const end = begunAt + SESSION_ABSOLUTE_SECONDS * 1_000;
    for (let now = begunAt; now < end; now += 60 * MINUTE) expect(await asked(cookie, new Date(now))).not.toBeNull();
    expect(await asked(cookie, new Date(end - 1))).not.toBeNull();
    expect(await asked(cookie, new Date(end))).toBeNull();
  });

  it("although a row says otherwise", async () => {
    const { cookie, userId, begunAt } = await signIn();
    await db.session.updateMany({ where: { userId }, data: { expiresAt: new Date("2100-01-01T00:00:00Z") } });
    expect(await asked(cookie, new Date(begunAt + SESSION_ABSOLUTE_SECONDS * 1_000))).toBeNull();
  });

  it("at the end that is stored, which a clock that goes back and forth moves only forward (F19)", async () => {
    const { cookie, userId, begunAt } = await signIn();
    const ends: number[] = [];
    for (const minutes of [0, 60, 0, -60, 60, 24 * 60, 60]) {
      const access = await asked(cookie, new Date(begunAt + minutes * MINUTE));
      expect(access === null, `${minutes} minutes`).toBe(minutes > SESSION_ABSOLUTE_SECONDS / 60);
      const { expiresAt } = await db.session.findFirstOrThrow({ where: { userId } });
      ends.push((expiresAt.getTime() - begunAt) / MINUTE);
    }
    expect(ends).toEqual([120, 180, 180, 180, 180, 180, 180]);
  });

  it("without a write at every request: one in five minutes at most, and one of many at once", async () => {
    const { cookie, userId, begunAt } = await signIn();
    const version = async () =>
      (await owner.query("SELECT xmin FROM session WHERE user_id = $1", [userId])).rows[0].xmin;
    const seen = [await version()];
    for (const minutes of [0, 1, 4, 4.9, 5, 5.1, 9, 9.9, 10]) {
      await Promise.all(Array.from({ length: 5 }, () => asked(cookie, new Date(begunAt + minutes * MINUTE))));
      seen.push(await version());
    }
    expect(new Set(seen).size).toBe(3);
  });
});
