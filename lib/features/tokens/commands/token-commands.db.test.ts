import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Access, can } from "@/lib/domain/access/access";
import { findTokenAccess } from "@/lib/server/auth/find-access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { listTokens } from "../queries";
import { createToken, createTokenWithPassword } from "./create-token";
import { revokeToken } from "./revoke-token";

const wanted = { name: "dialler", scopes: ["calls:write", "numbers:read"], validDays: 30 };

let database: TestDatabase;
let company: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  admin = await company.member("admin");
});
afterAll(() => database.drop());

async function made(input: object = wanted, now?: Date) {
  const result = await createToken(admin, input, now ? { now } : {});
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe("API tokens", () => {
  it("are refused to a viewer; one entry, no secret in it or in the list", async () => {
    const viewer = await company.member("viewer");
    expect(await createToken(viewer, wanted)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await listTokens(viewer)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    const { token, id } = await made();
    expect(await revokeToken(viewer, { tokenId: id, expectedVersion: 1 })).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    expect(token).toMatch(/^lk_[A-Za-z0-9_-]{43}$/);
    expect(await company.countAudit("token.created")).toBe(1);
    const kept = await company.inside(async (tx) => [await tx.apiToken.findMany(), await tx.auditEntry.findMany()]);
    expect(JSON.stringify([kept, await listTokens(admin)])).not.toContain(token.slice(9));
  });

  it("are listed page by page, newest first, and counted", async () => {
    const place = await createCompany();
    const asker = await place.member("admin");
    for (const name of ["one", "two", "three"])
      expect(await createToken(asker, { ...wanted, name })).toMatchObject({ ok: true });
    const first = await listTokens(asker, { limit: 2 });
    if (!first.ok) throw new Error(first.refusal.code);
    const second = await listTokens(asker, { limit: 2, cursor: first.value.nextCursor });
    expect(first.value).toMatchObject({ items: [{ name: "three" }, { name: "two" }], total: 3 });
    expect(second).toMatchObject({ value: { items: [{ name: "one" }], nextCursor: null, total: 3 } });
    expect(await listTokens(asker, { cursor: "garbage" })).toMatchObject({ refusal: { code: "BAD_CURSOR" } });
  });

  it("at a keyboard: permission first, then the input, then the password", async () => {
    const codes = async (access: Access, input: unknown) => {
      const result = await createTokenWithPassword(access, input);
      return result.ok ? "OK" : result.refusal.code;
    };
    for (const input of [undefined, {}, { ...wanted, password: "wrong" }])
      expect(await codes(await company.member("viewer"), input)).toBe("FORBIDDEN");
    expect(await codes(admin, wanted)).toBe("INVALID_INPUT");
    expect(await codes(admin, { ...wanted, password: "no account has it" })).toBe("FORBIDDEN");
  });

  it("open what their scopes name and nothing else, and never make further tokens", async () => {
    const { token } = await made();
    const access = await findTokenAccess(token, "test-request");
    if (!access) throw new Error("the token must open");
    expect(can(access, "call:import")).toBe(true);
    expect(can(access, "number:read")).toBe(true);
    for (const permission of ["number:reveal", "number:edit", "member:manage", "token:manage"] as const)
      expect(can(access, permission)).toBe(false);
    expect(await createToken(access, wanted)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
  });

  it("are worthless once revoked, expired or garbled (K6, T34)", async () => {
    const revoked = await made();
    expect(await revokeToken(admin, { tokenId: revoked.id, expectedVersion: 1 })).toMatchObject({ ok: true });
    expect(await company.countAudit("token.revoked")).toBe(1);
    expect(await revokeToken(admin, { tokenId: revoked.id, expectedVersion: 2 })).toMatchObject({
      refusal: { code: "CHANGED_MEANWHILE" },
    });
    const expired = await made({ ...wanted, validDays: 1 }, new Date(Date.now() - 2 * 24 * 60 * 60_000));
    for (const token of [revoked.token, expired.token, `${revoked.token}x`, "lk_", "", "garbage"])
      expect(await findTokenAccess(token, "test-request")).toBeNull();
  });

  it("live a year at most and name known scopes", async () => {
    for (const wrong of [
      { validDays: 366 },
      { validDays: 0 },
      { scopes: [] },
      { scopes: ["everything"] },
      { tokenHash: "x" },
    ])
      expect(await createToken(admin, { ...wanted, ...wrong })).toMatchObject({ refusal: { code: "INVALID_INPUT" } });
  });

  it("of another company are not found", async () => {
    const other = await createCompany();
    const { id } = await made();
    expect(await revokeToken(await other.member("admin"), { tokenId: id, expectedVersion: 1 })).toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
  });
});
