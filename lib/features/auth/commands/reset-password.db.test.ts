import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { hashNewPassword, isPasswordCorrect } from "@/lib/server/auth/password";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertPassword, userOf } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { resetPassword } from "./reset-password";

const NEW = "quiet river lantern";

let database: TestDatabase;
let company: TestCompany;
let host: Access;
let email: string;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  const member = await company.member("operator");
  host = { ...member, actor: { kind: "job", name: "command line" }, role: "admin", teams: "all" };
  userId = userOf(member).userId;
  email = (await db.user.findUniqueOrThrow({ where: { id: userId } })).email;
  await insertPassword(userId, await hashNewPassword("copper violin teapot"));
});
afterAll(() => database.drop());

describe("a new password from the host", () => {
  it("is refused to a viewer, to an administrator on the web, and for other companies' people", async () => {
    for (const role of ["viewer", "admin"] as const) {
      expect(await resetPassword(await company.member(role), { email, password: NEW })).toMatchObject({
        refusal: { code: "FORBIDDEN" },
      });
    }
    const other = { ...host, organizationId: (await createCompany()).organizationId };
    expect(await resetPassword(other, { email, password: NEW })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });

  it("ends every session and leaves one entry (T4)", async () => {
    await db.session.create({
      data: { id: newId(), token: hashSecret(newId()), userId, expiresAt: new Date(Date.now() + 60_000) },
    });
    expect(await resetPassword(host, { email, password: NEW })).toMatchObject({ ok: true });
    expect(await db.session.count({ where: { userId } })).toBe(0);
    const account = await db.account.findFirstOrThrow({ where: { userId } });
    expect(await isPasswordCorrect(account.password, NEW)).toBe(true);
    expect(await company.countAudit("account.passwordReset")).toBe(1);
  });
});
