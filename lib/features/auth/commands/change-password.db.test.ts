import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { hashNewPassword, isPasswordCorrect } from "@/lib/server/auth/password";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { changePassword } from "./change-password";
import { recordSignIn, recordSignOut } from "./record-sign-in";

const OLD = "copper violin teapot";
const NEW = "quiet river lantern";

let database: TestDatabase;
let company: TestCompany;
let viewer: Access;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  viewer = await company.member("viewer");
  userId = userOf(viewer).userId;
  await insertPassword(userId, await hashNewPassword(OLD));
});
afterAll(() => database.drop());

describe("changing the password", () => {
  // Everybody has a password of their own, a viewer too: the refusal to test is the one to tokens.
  it("is refused to an API token, without the current password, and for a common one", async () => {
    const token: Access = {
      ...viewer,
      actor: { kind: "token", tokenId: newId(), membershipId: newId(), name: "dialler", scopes: ["numbers:read"] },
    };
    expect(await changePassword(token, { currentPassword: OLD, password: NEW })).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    for (const record of [recordSignIn, recordSignOut])
      expect(await record(token, {})).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await changePassword(viewer, { currentPassword: NEW, password: NEW })).toMatchObject({
      refusal: { fields: [{ path: "currentPassword", code: "PASSWORD_WRONG" }] },
    });
    expect(await changePassword(viewer, { currentPassword: OLD, password: "password123456" })).toMatchObject({
      refusal: { fields: [{ path: "password", code: "PASSWORD_COMMON" }] },
    });
    expect(await company.countAudit()).toBe(1);
    expect(await company.countAudit("account.passwordNotConfirmed")).toBe(1);
  });

  it("ends every session and leaves one entry without a secret (T4)", async () => {
    await db.session.create({
      data: { id: newId(), token: hashSecret(newId()), userId, expiresAt: new Date(Date.now() + 60_000) },
    });
    expect(await changePassword(viewer, { currentPassword: OLD, password: NEW })).toMatchObject({ ok: true });
    expect(await db.session.count({ where: { userId } })).toBe(0);
    const account = await db.account.findFirstOrThrow({ where: { userId } });
    expect(await isPasswordCorrect(account.password, NEW)).toBe(true);
    expect(await isPasswordCorrect(account.password, OLD)).toBe(false);
    const entries = await company.inside((tx) => tx.auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 }));
    expect(entries.map((entry) => entry.event)).toEqual(["account.passwordChanged"]);
    expect(await company.countAudit("account.passwordChanged")).toBe(1);
    expect(JSON.stringify(entries)).not.toContain(NEW);
  });

  it("counts tries at the current password like a sign-in", async () => {
    const codes = [];
    for (let count = 0; count < 12; count += 1) {
      const answer = await changePassword(viewer, { currentPassword: "wrong", password: OLD });
      codes.push(answer.ok ? "ok" : answer.refusal.code);
    }
    expect(codes).toEqual([...Array(10).fill("INVALID_INPUT"), "TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
    expect(await company.countAudit("account.locked")).toBe(1);
  });

  it("a sign-in leaves one entry, a sign-out another", async () => {
    expect(await recordSignIn(viewer, {})).toMatchObject({ ok: true });
    expect(await company.countAudit("session.started")).toBe(1);
    expect(await recordSignOut(viewer, {})).toMatchObject({ ok: true });
    expect(await company.countAudit("session.ended")).toBe(1);
  });
});
