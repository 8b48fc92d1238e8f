import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { takeAttempt } from "@/lib/server/auth/attempts";
import { hashNewPassword } from "@/lib/server/auth/password";
import { db } from "@/lib/server/db";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { checkSignIn } from "./check-sign-in";
import { recordLockOut, recordSignInFailure } from "./record-sign-in-failure";

const PASSWORD = "copper violin teapot";
const START = new Date("2026-03-02T08:00:30Z");
const MINUTE = 60_000;
/** Where a process keeps its pool. */
const POOL = Symbol.for("linekeeper.db");

let database: TestDatabase;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
});

afterAll(() => database.drop());

async function person(email: string): Promise<Access> {
  const access = await company.member("operator");
  const { userId } = userOf(access);
  await db.user.update({ where: { id: userId }, data: { email } });
  await insertPassword(userId, await hashNewPassword(PASSWORD));
  return access;
}

/** What is done once the answer is out. */
const later: (() => Promise<void>)[] = [];
const from = (address: string, now = START) => ({
  address,
  requestId: "test-request",
  now,
  later: (work: () => Promise<void>) => void later.push(work),
});
async function afterAnswers(): Promise<void> {
  for (const work of later.splice(0)) await work();
}

describe("signing in", () => {
  it("takes any spelling of the e-mail for one account (K10)", async () => {
    await person("a@x.test");
    for (const email of ["a@x.test", "A@x.test", " a@x.test ", "ａ＠x.test"]) {
      expect(await checkSignIn({ email, password: PASSWORD }, from("k10"))).toMatchObject({ ok: true });
    }
  });

  it("compares a password exactly and refuses what is too long to hash (K9)", async () => {
    await person("exact@x.test");
    for (const password of [`${PASSWORD} `, PASSWORD.toUpperCase()]) {
      expect(await checkSignIn({ email: "exact@x.test", password }, from("k9"))).toMatchObject({
        refusal: { code: "SIGN_IN_FAILED" },
      });
    }
    for (const password of ["x".repeat(1_000_000), "😀".repeat(10_000), `${PASSWORD}\0`]) {
      expect(await checkSignIn({ email: "exact@x.test", password }, from("k9"))).toMatchObject({
        refusal: { code: "INVALID_INPUT" },
      });
    }
  });

  it("looks at ten passwords per account at most, whoever asks, and opens again after the window (T1)", async () => {
    await person("stuffed@x.test");
    const tries = await Promise.all(
      Array.from({ length: 200 }, (_, place) =>
        checkSignIn({ email: "stuffed@x.test", password: `wrong ${place}` }, from(`10.0.0.${place % 50}`)),
      ),
    );
    const looked = tries.filter((result) => !result.ok && result.refusal.code === "SIGN_IN_FAILED");
    const refused = tries.filter((result) => !result.ok && result.refusal.code === "TOO_MANY_ATTEMPTS");
    expect([looked.length, refused.length]).toEqual([10, 190]);
    const right = { email: "stuffed@x.test", password: PASSWORD };
    const early = await checkSignIn(right, from("elsewhere", new Date(START.getTime() + 14 * MINUTE)));
    expect(early).toMatchObject({ refusal: { code: "TOO_MANY_ATTEMPTS" } });
    const later = await checkSignIn(right, from("elsewhere", new Date(START.getTime() + 16 * MINUTE)));
    expect(later).toMatchObject({ ok: true });
  }, 60_000);

  it("looks at a hundred passwords from an address at most, for whichever accounts (T1)", async () => {
    const windowStart = new Date("2026-04-02T08:00:00Z"); // of no other test
    const tried = (name: string) => takeAttempt({ email: `${name}@x.test`, address: "192.0.2.1" }, windowStart);
    expect(await tried("first")).toBe("taken");
    const ofAddress = { key: { startsWith: "address:" }, windowStart };
    await db.signInAttempt.updateMany({ where: ofAddress, data: { count: 99 } });
    expect([await tried("hundredth"), await tried("next")]).toEqual(["taken", "refused"]);
  });

  it("counts in the database: instances that share it share the ten tries (F28)", async () => {
    await person("shared@x.test");
    const ours: unknown = Reflect.get(globalThis, POOL);
    const codes: string[] = [];
    for (let instance = 0; instance < 3; instance += 1) {
      vi.resetModules(); // nothing that a process remembers is left
      Reflect.deleteProperty(globalThis, POOL);
      const fresh = await import("./check-sign-in");
      for (let time = 0; time < 4; time += 1) {
        const result = await fresh.checkSignIn({ email: "shared@x.test", password: "wrong" }, from(`i${instance}`));
        codes.push(result.ok ? "OK" : result.refusal.code);
      }
      await (await import("@/lib/server/db")).db.$disconnect();
    }
    Reflect.set(globalThis, POOL, ours);
    expect(codes).toEqual([...Array(10).fill("SIGN_IN_FAILED"), "TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
    later.length = 0;
  });

  it("answers alike for an unknown e-mail, a wrong password and a disabled member, locked or not (T2)", async () => {
    await person("known@x.test");
    const gone = await person("disabled@x.test");
    await company.inside((tx) =>
      tx.membership.updateMany({
        where: { userId: userOf(gone).userId },
        data: { disabledAt: START },
      }),
    );
    const answers = new Set<string>();
    for (const email of ["known@x.test", "unknown@x.test", "disabled@x.test"]) {
      const series = [];
      for (let place = 0; place < 12; place += 1) {
        const password = email === "known@x.test" ? "wrong" : PASSWORD;
        series.push(await checkSignIn({ email, password }, from(`t2 ${email}`)));
      }
      answers.add(JSON.stringify(series));
    }
    expect(answers.size).toBe(1);
  }, 60_000);

  it("takes as long for an unknown e-mail as for a wrong password", async () => {
    await person("timed@x.test");
    const medians: Record<string, number> = {};
    for (const email of ["timed@x.test", "nobody@x.test"]) {
      const times: number[] = [];
      for (let place = 0; place < 5; place += 1) {
        const startedAt = performance.now();
        await checkSignIn({ email, password: "wrong" }, from(`timing ${email} ${place}`));
        times.push(performance.now() - startedAt);
      }
      medians[email] = times.sort((one, other) => one - other)[2] ?? 0;
    }
    const [known = 0, unknown = 0] = Object.values(medians);
    // A missing dummy hash shows as a factor of ten; a busy machine must not fail this.
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(5);
  }, 60_000);

  it("forgets the failures of an account that signs in", async () => {
    await person("typo@x.test");
    for (let round = 0; round < 2; round += 1) {
      for (let place = 0; place < 6; place += 1)
        await checkSignIn({ email: "typo@x.test", password: "wrong" }, from("typo"));
      expect(await checkSignIn({ email: "typo@x.test", password: PASSWORD }, from("typo"))).toMatchObject({ ok: true });
    }
  }, 60_000);
});

describe("what a failed sign-in leaves", () => {
  const entriesOf = async () => {
    await afterAnswers();
    const event = { in: ["session.failed", "account.locked"] };
    return company.inside((tx) => tx.auditEntry.findMany({ where: { event }, orderBy: { id: "asc" } }));
  };

  it("is one entry of the account's company by nobody known, and one more when the account is locked", async () => {
    later.length = 0;
    const { membershipId } = userOf(await person("watched@x.test"));
    const wrong = { email: "watched@x.test", password: "guessed by somebody" };
    await checkSignIn(wrong, from("203.0.113.7"));
    const [first, ...others] = await entriesOf();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      event: "session.failed",
      actorKind: "stranger",
      actorId: null,
      actorName: "",
      entityId: membershipId,
    });
    expect(JSON.stringify(first)).not.toMatch(/guessed|203\.0|watched/);
    for (let place = 0; place < 30; place += 1) await checkSignIn(wrong, from("203.0.113.7"));
    const events = (await entriesOf()).map(({ event }) => event);
    expect(events).toEqual([...Array(10).fill("session.failed"), "account.locked"]);
  });

  it("is nothing for an e-mail that nobody has, and nothing before the answer is out", async () => {
    const before = (await entriesOf()).length;
    await checkSignIn({ email: "nobody-here@x.test", password: "guessed" }, from("unknown"));
    expect(later).toHaveLength(1); // as much as for an account that is there
    expect(await entriesOf()).toHaveLength(before);
    await person("slow@x.test");
    await checkSignIn({ email: "slow@x.test", password: "guessed" }, from("unknown"));
    expect(later).toHaveLength(1);
    expect(await company.countAudit("session.failed")).toBe(before - 1); // the lock is the other entry
    expect(await entriesOf()).toHaveLength(before + 1);
  });

  it("is written by the page only, never for a viewer, a stranger or another company", async () => {
    const viewer = await company.member("viewer");
    const membershipId = userOf(viewer).membershipId;
    const other = await createCompany();
    const page = { ...(await other.member("admin")), actor: { kind: "job", name: "sign-in" } } as const;
    for (const record of [recordSignInFailure, recordLockOut]) {
      for (const access of [viewer, await company.member("admin")])
        expect(await record(access, { membershipId })).toMatchObject({ refusal: { code: "FORBIDDEN" } });
      expect(await record(page, { membershipId })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    }
    expect(await other.countAudit()).toBe(0);
  });
});
