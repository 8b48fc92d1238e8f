import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSecrets } from "@/lib/server/secrets";
import { openSetUp } from "@/lib/server/testing/set-up-code";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

const names = { firstTeamName: "Default", requestId: "test-request" };
const owner = {
  organizationName: "Liangshan",
  name: "Song",
  email: "song@example.test",
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

describe("owners from the host", () => {
  it("set the instance up, join an existing company, or make another one", async () => {
    const { createOwner } = await import("./create-owner");
    const { listOrganizations } = await import("@/lib/server/auth/list-organizations");
    const { findCredential } = await import("../queries");
    expect(await createOwner({ ...owner, password: "password123456" }, names)).toMatchObject({ ok: false });
    expect(await createOwner(owner, names)).toMatchObject({ ok: true });
    expect((await findSecrets(process.env.LINEKEEPER_SECRETS_FILE ?? ""))?.setupCode).toBeUndefined();
    expect(await createOwner({ ...owner, email: "lu@example.test" }, names)).toMatchObject({ ok: true });
    expect(await createOwner({ ...owner, organizationName: "Zhu", email: "zhu@example.test" }, names)).toMatchObject({
      ok: true,
    });
    expect((await listOrganizations()).map((organization) => organization.name)).toEqual(["Liangshan", "Zhu"]);
    const [song, lu, zhu] = await Promise.all(
      ["song@example.test", "lu@example.test", "zhu@example.test"].map((email) => findCredential(email)),
    );
    expect(lu?.organizationId).toBe(song?.organizationId);
    expect(zhu?.organizationId).not.toBe(song?.organizationId);
  });

  it("never take over an account that is there", async () => {
    const { createOwner } = await import("./create-owner");
    const { findCredential } = await import("../queries");
    const before = await findCredential(owner.email);
    expect(await createOwner({ ...owner, password: "quiet river lantern" }, names)).toMatchObject({
      refusal: { fields: [{ path: "email", code: "EMAIL_TAKEN" }] },
    });
    expect(await findCredential(owner.email)).toEqual(before);
  });
});
