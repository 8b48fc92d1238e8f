import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Role } from "@/lib/domain/access/roles";
import type { Result } from "@/lib/domain/result";
import { demandSecondFactor } from "@/lib/features/organization/commands/demand-second-factor";
import { toAction } from "@/lib/server/action";
import { findSessionAccess } from "@/lib/server/auth/find-access";
import { hashNewPassword } from "@/lib/server/auth/password";
import { offerSecret } from "@/lib/server/auth/second-factor";
import { signedToken } from "@/lib/server/auth/session-cookie";
import { findStep, STEP_SECONDS, type StepKind, startStep } from "@/lib/server/auth/sign-in-step";
import { sessionCookie, startSession } from "@/lib/server/auth/start-session";
import { toBase32, totpCode, totpStepAt } from "@/lib/server/auth/totp";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { requireAccess } from "@/lib/server/session";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { findRoutes } from "@/lib/server/testing/routes";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { beginSecondFactor } from "./commands/begin-second-factor";
import { choosePassword } from "./commands/choose-password";
import { createResetLink } from "./commands/create-reset-link";
import { finishSignIn, offerInStep, setUpInStep } from "./commands/finish-sign-in";
import { recordSignIn } from "./commands/record-sign-in";
import { removeSecondFactor, removeSecondFactorWithPassword } from "./commands/remove-second-factor";
import { renewRecoveryCodes, renewRecoveryCodesWithCode } from "./commands/renew-recovery-codes";
import { turnOffSecondFactor, turnOffSecondFactorWithCode } from "./commands/turn-off-second-factor";
import { turnOnSecondFactor } from "./commands/turn-on-second-factor";
import { findCredential, getOwnSecondFactor } from "./queries";

const PASSWORD = "copper violin teapot";
const HALF_MINUTE = 30_000;

const browser = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => browser.headers,
  cookies: async () => ({ get: () => undefined }), // nothing was set in this request
}));

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let admin: Access;
let passwordHash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  admin = await company.member("admin");
  passwordHash = await hashNewPassword(PASSWORD);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

type Person = { readonly access: Access; readonly userId: string; readonly membershipId: string };
type Guarded = Person & { readonly secret: Uint8Array; readonly recoveryCodes: readonly string[]; readonly now: Date };

async function person(role: Role = "operator", inCompany = company): Promise<Person> {
  const access = await inCompany.member(role);
  const { userId, membershipId } = userOf(access);
  await insertPassword(userId, passwordHash);
  return { access, userId, membershipId };
}

/** Somebody whose second factor is on, a little while ago. */
async function guarded(role: Role = "operator", inCompany = company): Promise<Guarded> {
  const somebody = await person(role, inCompany);
  const before = new Date(Date.now() - 10 * HALF_MINUTE);
  const { secret, offer } = offerSecret(somebody.userId, before);
  const on = await turnOnSecondFactor(somebody.access, { offer, code: codeAt(secret, before) }, { now: before });
  return { ...somebody, secret, recoveryCodes: must(on).recoveryCodes, now: new Date() };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const codeOf = (result: Result<unknown>) =>
  result.ok ? "OK" : (result.refusal.fields?.[0]?.code ?? result.refusal.code);
const codeAt = (secret: Uint8Array, at: Date, steps = 0) => totpCode(secret, totpStepAt(at) + steps);
const headersOf = (token: string) => new Headers({ cookie: `sign-in=${encodeURIComponent(signedToken(token))}` });
const half = async (userId: string, kind: StepKind = "code") => findStep(headersOf(await startStep(userId, kind)));
const wrongFor = (secret: Uint8Array, at: Date) =>
  ["000000", "111111", "222222", "333333"].find((code) => ![-1, 0, 1].some((s) => codeAt(secret, at, s) === code)) ??
  "";
const sessionsOf = (userId: string) => db.session.count({ where: { userId } });
const entriesOf = (membershipId: string, event: string) =>
  company.inside((tx) => tx.auditEntry.findMany({ where: { entityId: membershipId, event } }));
const asToken = (access: Access): Access => ({
  ...access,
  actor: { kind: "token", tokenId: newId(), membershipId: newId(), name: "dialler", scopes: ["numbers:read"] },
});

describe("turning the second factor on", () => {
  it("takes the password and a code of the very secret that was offered to this person just now", async () => {
    const { access, userId } = await person("viewer");
    const other = await person("viewer");
    const now = new Date();
    expect(codeOf(await beginSecondFactor(access, { password: "something else" }))).toBe("PASSWORD_WRONG");
    expect(must(await beginSecondFactor(access, { password: PASSWORD })).uri).toContain("otpauth://totp/LineKeeper:");
    const { secret, offer } = offerSecret(userId, now);
    const code = codeAt(secret, now);
    const on = (whose: Access, input: unknown, at = now) => turnOnSecondFactor(whose, input, { now: at });
    expect(codeOf(await on(asToken(access), { offer, code }))).toBe("FORBIDDEN");
    expect(codeOf(await on(access, { offer, code: wrongFor(secret, now) }))).toBe("CODE_WRONG");
    expect(codeOf(await on(other.access, { offer, code }))).toBe("OFFER_EXPIRED");
    expect(codeOf(await on(access, { offer: `${offer.slice(0, -2)}AA`, code }))).toBe("OFFER_EXPIRED");
    const late = new Date(now.getTime() + 16 * 60_000);
    expect(codeOf(await on(access, { offer, code: codeAt(secret, late) }, late))).toBe("OFFER_EXPIRED");
    expect(must(await on(access, { offer, code })).recoveryCodes).toHaveLength(10);
    expect(codeOf(await on(access, { offer, code }))).toBe("SECOND_FACTOR_ON");
    expect(must(await getOwnSecondFactor(access, {}))).toMatchObject({ recoveryCodesLeft: 10, isDemanded: false });
  });

  it("ends every session, leaves one entry, and neither secret nor code stands anywhere in clear", async () => {
    const { access, userId, membershipId } = await person();
    await startSession(userId, { hasGivenCode: false });
    const { secret, offer } = offerSecret(userId, new Date());
    const code = codeAt(secret, new Date());
    const { recoveryCodes } = must(await turnOnSecondFactor(access, { offer, code }));
    expect(await sessionsOf(userId)).toBe(0);
    expect(await entriesOf(membershipId, "account.secondFactorOn")).toHaveLength(1);
    const inClear = [
      toBase32(secret),
      Buffer.from(secret).toString("hex"),
      Buffer.from(secret).toString("base64url"),
      ...recoveryCodes,
    ];
    for (const table of ["second_factor", "recovery_code", "audit_entry", "idempotency_record"]) {
      const { rows } = await owner.query<{ kept: string }>(`SELECT t::text AS kept FROM ${table} t`);
      for (const text of inClear) expect(rows.some(({ kept }) => kept.includes(text))).toBe(false);
    }
  });
});

describe("half a sign-in (T5)", () => {
  it("opens no page, no action and no route, whatever it is sent as", async () => {
    const { userId } = await guarded("admin");
    const token = await startStep(userId, "code");
    const value = encodeURIComponent(signedToken(token));
    const routes = await findRoutes();
    expect(routes.length).toBeGreaterThan(40);
    for (const cookie of [`sign-in=${value}`, `session=${value}`, `session=${token}`]) {
      browser.headers = new Headers({ cookie, "x-path": "/numbers" });
      expect(await findStep(browser.headers)).toEqual(cookie.startsWith("sign-in") ? expect.anything() : null);
      await expect(requireAccess()).rejects.toMatchObject({
        digest: expect.stringContaining("/sign-in?next=%2Fnumbers"),
      });
      expect(await toAction(recordSignIn)({})).toMatchObject({ refusal: { code: "SIGNED_OUT" } });
    }
    const cookie = `sign-in=${value}; session=${value}`;
    for (const { path, method, handler } of routes) {
      const body = method === "GET" ? undefined : "{}";
      const headers = { cookie, origin: "http://localhost:3000", "content-type": "application/json" };
      const asked = new Request(`http://localhost:3000${path}`, { method, headers, body });
      const { status } = await handler(asked, { params: Promise.resolve({}) });
      expect([path, method, status]).toEqual([path, method, 401]);
    }
  });

  it("becomes a session by a right code, once, and ends after ten minutes or with the person's sessions", async () => {
    const { userId, secret, recoveryCodes, now, access } = await guarded();
    const step = await half(userId);
    const { token } = must(await finishSignIn(step, { code: codeAt(secret, now) }, newId(), now));
    expect(await findSessionAccess(new Headers({ cookie: sessionCookie(token) }), newId())).toMatchObject({
      actor: { kind: "user", userId },
    });
    expect(codeOf(await finishSignIn(step, { code: recoveryCodes[0] }, newId()))).toBe("SIGN_IN_EXPIRED");
    const cookie = headersOf(await startStep(userId, "code"));
    expect(await findStep(cookie, new Date(Date.now() + STEP_SECONDS * 1_000 + 1_000))).toBeNull();
    must(await renewRecoveryCodes(access, {}));
    expect(await findStep(cookie)).toBeNull();
    for (const nobody of [null, await half(userId, "setUp")])
      expect(codeOf(await finishSignIn(nobody, { code: codeAt(secret, now, 1) }, newId(), now))).toBe(
        "SIGN_IN_EXPIRED",
      );
  });

  it("cannot be passed by: no session begins without the code, however late the factor was turned on", async () => {
    const { access, userId } = await person();
    const { secret, offer } = offerSecret(userId, new Date());
    const [begun] = await Promise.all([
      startSession(userId, { hasGivenCode: false }),
      turnOnSecondFactor(access, { offer, code: codeAt(secret, new Date()) }),
    ]);
    // Whoever was first: what began before has ended.
    expect(await sessionsOf(userId)).toBe(0);
    if (begun !== null)
      expect(await findSessionAccess(new Headers({ cookie: sessionCookie(begun) }), newId())).toBeNull();
    expect(await startSession(userId, { hasGivenCode: false })).toBeNull();
  });
});

describe("codes", () => {
  it("are looked at five times at most, also when more arrive in parallel and by several half sign-ins (K11)", async () => {
    const { userId, membershipId, secret, now } = await guarded();
    const wrong = wrongFor(secret, now);
    const steps = await Promise.all(Array.from({ length: 7 }, () => half(userId)));
    const answers = await Promise.all(steps.map((step) => finishSignIn(step, { code: wrong }, newId(), now)));
    expect(answers.map(codeOf).sort()).toEqual([...Array(5).fill("CODE_WRONG"), ...Array(2).fill("TOO_MANY_CODES")]);
    const right = (at: Date) => finishSignIn(steps[0] ?? null, { code: codeAt(secret, at) }, newId(), at);
    expect(codeOf(await right(now))).toBe("TOO_MANY_CODES");
    const entries = await entriesOf(membershipId, "account.codeNotConfirmed");
    expect(entries.map(({ actorKind }) => actorKind)).toEqual(Array(5).fill("stranger"));
    expect(await entriesOf(membershipId, "account.codesLocked")).toHaveLength(1);
    expect(codeOf(await right(new Date(now.getTime() + 17 * 60_000)))).toBe("OK");
  });

  it("are looked at twenty times in a day at most", async () => {
    const { userId, secret, now } = await guarded();
    const answers: string[] = [];
    for (let quarter = 0; quarter < 5; quarter += 1) {
      const at = new Date(now.getTime() + quarter * 17 * 60_000);
      for (let tries = 0; tries < 5; tries += 1)
        answers.push(codeOf(await finishSignIn(await half(userId), { code: wrongFor(secret, at) }, newId(), at)));
    }
    expect(answers).toEqual([...Array(20).fill("CODE_WRONG"), ...Array(5).fill("TOO_MANY_CODES")]);
  });

  it("of the app work once, and none older than the newest one works afterwards", async () => {
    const { userId, secret, now } = await guarded();
    const enter = async (steps: number) =>
      codeOf(await finishSignIn(await half(userId), { code: codeAt(secret, now, steps) }, newId(), now));
    const atOnce = await Promise.all([enter(0), enter(0), enter(0)]);
    expect(atOnce.sort()).toEqual(["CODE_WRONG", "CODE_WRONG", "OK"]);
    expect([await enter(-1), await enter(0), await enter(1), await enter(1)]).toEqual([
      "CODE_WRONG",
      "CODE_WRONG",
      "OK",
      "CODE_WRONG",
    ]);
  });

  it("for recovery work once, however many arrive at once, and however they are typed", async () => {
    const { userId, membershipId, access, recoveryCodes } = await guarded();
    const [first = "", second = ""] = recoveryCodes;
    const enter = async (code: string) => codeOf(await finishSignIn(await half(userId), { code }, newId()));
    const atOnce = await Promise.all(Array.from({ length: 4 }, () => enter(first)));
    expect(atOnce.sort()).toEqual(["CODE_WRONG", "CODE_WRONG", "CODE_WRONG", "OK"]);
    expect(await enter(` ${second.toLowerCase().replaceAll("-", " ")}`)).toBe("OK");
    expect(must(await getOwnSecondFactor(access, {})).recoveryCodesLeft).toBe(8);
    const used = await entriesOf(membershipId, "account.recoveryCodeUsed");
    expect(used.map(({ after }) => after)).toEqual([{ recoveryCodesLeft: 9 }, { recoveryCodesLeft: 8 }]);
    expect(await enter("ABCDEF")).toBe("CODE_MALFORMED");
  });

  it("for recovery of one person are worth nothing for another, and none of the old ones after a renewal", async () => {
    const { userId, access, recoveryCodes, secret, now } = await guarded();
    const other = await guarded();
    const enter = async (whose: string, code = "") => codeOf(await finishSignIn(await half(whose), { code }, newId()));
    expect(await enter(other.userId, recoveryCodes[0])).toBe("CODE_WRONG");
    await startSession(userId, { hasGivenCode: true });
    expect(codeOf(await renewRecoveryCodes(asToken(access), {}))).toBe("FORBIDDEN");
    const given = { password: PASSWORD, code: codeAt(secret, now) };
    const renewed = must(await renewRecoveryCodesWithCode(access, given)).recoveryCodes;
    expect(await sessionsOf(userId)).toBe(0);
    expect([await enter(userId, recoveryCodes[0]), await enter(userId, renewed[0])]).toEqual(["CODE_WRONG", "OK"]);
  });
});

describe("a reset of the password", () => {
  it("sets the password only: the code is still asked for", async () => {
    const { userId, membershipId } = await guarded();
    const { link } = must(await createResetLink(admin, { membershipId }));
    must(await choosePassword({ token: link.split("/").at(-1), password: "quiet river lantern" }, newId()));
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(await findCredential(email)).toMatchObject({ hasSecondFactor: true });
    expect(await startSession(userId, { hasGivenCode: false })).toBeNull();
  });
});

describe("taking the second factor away", () => {
  it("from oneself takes password and code, and ends every session", async () => {
    const { access, userId, membershipId, secret, now } = await guarded();
    await startSession(userId, { hasGivenCode: true });
    const off = (password: string, code: string) => turnOffSecondFactorWithCode(access, { password, code });
    expect(codeOf(await off("something else", codeAt(secret, now)))).toBe("PASSWORD_WRONG");
    expect(codeOf(await off(PASSWORD, wrongFor(secret, now)))).toBe("CODE_WRONG");
    expect(codeOf(await turnOffSecondFactor(asToken(access), {}))).toBe("FORBIDDEN");
    expect(await sessionsOf(userId)).toBe(1);
    must(await off(PASSWORD, codeAt(secret, now)));
    expect(await sessionsOf(userId)).toBe(0);
    expect(await db.recoveryCode.count({ where: { userId } })).toBe(0);
    expect(await entriesOf(membershipId, "account.secondFactorOff")).toHaveLength(1);
    expect(codeOf(await turnOffSecondFactor(access, {}))).toBe("SECOND_FACTOR_OFF");
  });

  it("from another is an administrator's, ends that person's sessions, and stands in the history", async () => {
    const { userId, membershipId } = await guarded();
    await startSession(userId, { hasGivenCode: true });
    const wanted = { membershipId };
    expect(codeOf(await removeSecondFactor(await company.member("viewer"), wanted))).toBe("FORBIDDEN");
    expect(codeOf(await removeSecondFactor(await (await createCompany()).member("admin"), wanted))).toBe("NOT_FOUND");
    const { access: boss } = await person("admin");
    const remove = (password: string) => removeSecondFactorWithPassword(boss, { ...wanted, password });
    expect(codeOf(await remove("something else"))).toBe("PASSWORD_WRONG");
    expect(await sessionsOf(userId)).toBe(1);
    must(await remove(PASSWORD));
    expect(await sessionsOf(userId)).toBe(0);
    expect(await entriesOf(membershipId, "account.secondFactorRemoved")).toHaveLength(1);
    expect(codeOf(await remove(PASSWORD))).toBe("SECOND_FACTOR_OFF");
    expect(await startSession(userId, { hasGivenCode: false })).not.toBeNull();
  });

  it("from oneself or from somebody of another company as well is the host's", async () => {
    const self = await guarded("admin");
    const wanted = { membershipId: self.membershipId };
    expect(codeOf(await removeSecondFactor(self.access, wanted))).toBe("OWN_SECOND_FACTOR");
    const elsewhere = await createCompany();
    const { organizationId } = elsewhere;
    const there = {
      organizationId,
      id: newId(),
      userId: self.userId,
      name: "x",
      email: "x@example.test",
      role: "viewer",
    };
    await elsewhere.inside((tx) => tx.membership.create({ data: there }));
    expect(codeOf(await removeSecondFactor(admin, wanted))).toBe("RESET_ON_HOST");
    must(await removeSecondFactor({ ...admin, actor: { kind: "job", name: "command line" } }, wanted));
  });
});

describe("a demand for a role", () => {
  const demand = async (access: Access, roles: readonly Role[], inCompany: TestCompany) => {
    const { version } = await inCompany.inside((tx) => tx.organization.findFirstOrThrow());
    return demandSecondFactor(access, { expectedVersion: version, roles });
  };

  it("shuts nobody out who makes it, ends the sessions of those without, and leads them to the set-up", async () => {
    const strict = await createCompany();
    const { access: bare } = await person("admin", strict);
    expect(codeOf(await demand(bare, ["admin"], strict))).toBe("OWN_SECOND_FACTOR_FIRST");
    expect(codeOf(await demand(await strict.member("manager"), ["viewer"], strict))).toBe("FORBIDDEN");
    const boss = await guarded("admin", strict);
    const [with2, without, viewer] = [
      await guarded("operator", strict),
      await person("operator", strict),
      await person("viewer", strict),
    ];
    for (const { userId } of [boss, with2, without, viewer]) await startSession(userId, { hasGivenCode: true });
    must(await demand(boss.access, ["operator", "admin"], strict));
    expect(await Promise.all([boss, with2, without, viewer].map(({ userId }) => sessionsOf(userId)))).toEqual([
      1, 1, 0, 1,
    ]);
    expect(await strict.countAudit("organization.secondFactorDemanded")).toBe(1);
    expect(await demandSecondFactor(boss.access, { expectedVersion: 1, roles: [] })).toMatchObject({
      refusal: { code: "CHANGED_MEANWHILE" },
    });

    const { email } = await db.user.findUniqueOrThrow({ where: { id: without.userId } });
    expect(await findCredential(email)).toMatchObject({ hasSecondFactor: false, isSecondFactorDemanded: true });
    const passedBy = (await startSession(without.userId, { hasGivenCode: false })) ?? "";
    expect(await findSessionAccess(new Headers({ cookie: sessionCookie(passedBy) }), newId())).toBeNull();

    const step = await half(without.userId, "setUp");
    expect(must(await offerInStep(step)).qr.path).toMatch(/^M/);
    const { secret, offer } = offerSecret(without.userId, new Date());
    expect(codeOf(await setUpInStep(step, { offer, code: wrongFor(secret, new Date()) }, newId()))).toBe("CODE_WRONG");
    const { token, recoveryCodes } = must(
      await setUpInStep(step, { offer, code: codeAt(secret, new Date()) }, newId()),
    );
    expect(recoveryCodes).toHaveLength(10);
    expect(await findSessionAccess(new Headers({ cookie: sessionCookie(token) }), newId())).not.toBeNull();
    expect(await findSessionAccess(new Headers({ cookie: sessionCookie(passedBy) }), newId())).toBeNull();
    expect(codeOf(await turnOffSecondFactor(without.access, {}))).toBe("SECOND_FACTOR_DEMANDED");
    expect(codeOf(await offerInStep(await findStep(new Headers())))).toBe("SIGN_IN_EXPIRED");
  });
});
