import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSecrets } from "@/lib/server/secrets";
import { openSetUp, SETUP_CODE } from "@/lib/server/testing/set-up-code";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

const names = { firstTeamName: "Default", requestId: "test-request" };
const input = {
  code: SETUP_CODE,
  organizationName: "Liangshan",
  name: "Song Jiang",
  email: "Song@Example.test",
  password: "copper violin teapot",
};

let database: TestDatabase;
let closeSetUp: () => Promise<void>;

beforeAll(async () => {
  closeSetUp = await openSetUp();
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  await closeSetUp();
});

describe("the first set-up", () => {
  it("refuses a wrong code, a short and a common password, and unknown fields (T6, T7)", async () => {
    const { completeSetUp } = await import("./complete-set-up");
    expect(await completeSetUp({ ...input, code: "ABCD-EFGH-JKMM" }, names)).toMatchObject({
      refusal: { code: "SETUP_CODE_WRONG" },
    });
    expect(await completeSetUp({ ...input, password: "short" }, names)).toMatchObject({
      refusal: { fields: [{ path: "password", code: "PASSWORD_TOO_SHORT" }] },
    });
    expect(await completeSetUp({ ...input, password: "password123456" }, names)).toMatchObject({
      refusal: { fields: [{ path: "password", code: "PASSWORD_COMMON" }] },
    });
    expect(await completeSetUp({ ...input, role: "admin" }, names)).toMatchObject({
      refusal: { fields: [{ path: "role", code: "UNKNOWN_FIELD" }] },
    });
  });

  it("makes exactly one owner of twenty claims at once, and is gone afterwards (T6)", async () => {
    const { completeSetUp } = await import("./complete-set-up");
    const { db } = await import("@/lib/server/db");
    const { enterIdentity, enterOrganization } = await import("@/lib/server/scope");
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        completeSetUp({ ...input, email: `owner${place}@example.test`, code: "abcd efgh jkmn" }, names),
      ),
    );
    expect(claims.filter((claim) => claim.ok)).toHaveLength(1);
    expect(claims.filter((claim) => !claim.ok && claim.refusal.code === "NOT_FOUND")).toHaveLength(19);

    const members = await db.$transaction(async (tx) => {
      await enterIdentity(tx);
      return tx.membership.findMany({ select: { role: true, organizationId: true, teams: true } });
    });
    expect(members).toMatchObject([{ role: "admin", teams: [{}] }]);
    expect(await db.user.count()).toBe(1);
    const organizationId = members[0]?.organizationId ?? "";
    const made = await db.$transaction(async (tx) => {
      await enterOrganization(tx, organizationId);
      return {
        entries: await tx.auditEntry.findMany({ select: { event: true } }),
        carriers: await tx.carrier.count(),
        policies: await tx.carrierPolicy.count(),
        rows: await tx.auditRow.count(),
      };
    });
    expect(made.entries).toEqual([{ event: "organization.setUp" }]);
    expect(made.carriers).toBeGreaterThanOrEqual(5);
    expect(made.rows).toBe(made.carriers + made.policies + 2);
    expect((await findSecrets(process.env.LINEKEEPER_SECRETS_FILE ?? ""))?.setupCode).toBeUndefined();
    expect(await completeSetUp(input, names)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });
});
