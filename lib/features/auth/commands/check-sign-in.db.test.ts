import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { hashNewPassword } from "@/lib/server/auth/password";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { checkSignIn } from "./check-sign-in";

const PASSWORD = "copper violin teapot";
const START = new Date("2026-03-02T08:00:30Z");
const MINUTE = 60_000;

let database: TestDatabase;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
});

afterAll(() => database.drop());

async function person(email: string): Promise<Access> {
  const access = await company.member("operator");
  if (access.actor.kind !== "user") throw new Error("a person is needed");
  const { userId } = access.actor;
  await db.user.update({ where: { id: userId }, data: { email } });
  const password = await hashNewPassword(PASSWORD);
  await db.account.create({ data: { id: newId(), accountId: userId, providerId: "credential", userId, password } });
  return access;
}

const from = (address: string, now = START) => ({ address, requestId: "test-request", now });

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

  it("answers alike for an unknown e-mail, a wrong password and a disabled member, locked or not (T2)", async () => {
    await person("known@x.test");
    const gone = await person("disabled@x.test");
    await company.inside((tx) =>
      tx.membership.updateMany({
        where: { userId: gone.actor.kind === "user" ? gone.actor.userId : "" },
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
  });

  it("takes as long for an unknown e-mail as for a wrong password", async () => {
    await person("timed@x.test");
    const medians: Record<string, number> = {};
    for (const email of ["timed@x.test", "nobody@x.test"]) {
      const times: number[] = [];
      for (let place = 0; place < 9; place += 1) {
        const startedAt = performance.now();
        await checkSignIn({ email, password: "wrong" }, from(`timing ${email} ${place}`));
        times.push(performance.now() - startedAt);
      }
      medians[email] = times.sort((one, other) => one - other)[4] ?? 0;
    }
    const [known = 0, unknown = 0] = Object.values(medians);
    // A missing dummy hash shows as a factor of ten; a busy machine must not fail this.
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(5);
  });

  it("forgets the failures of an account that signs in", async () => {
    await person("typo@x.test");
    for (let round = 0; round < 3; round += 1) {
      for (let place = 0; place < 6; place += 1)
        await checkSignIn({ email: "typo@x.test", password: "wrong" }, from("typo"));
      expect(await checkSignIn({ email: "typo@x.test", password: PASSWORD }, from("typo"))).toMatchObject({ ok: true });
    }
  });
});
