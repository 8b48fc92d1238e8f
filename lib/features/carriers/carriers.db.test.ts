import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { installPresets } from "./bulk";
import { createCarrier } from "./commands/create-carrier";
import { createPolicy } from "./commands/create-policy";
import { editCarrier } from "./commands/edit-carrier";
import { editPolicy } from "./commands/edit-policy";
import { endPolicy } from "./commands/end-policy";
import { verifyPolicy } from "./commands/verify-policy";
import { getCarrier, getPolicy, listCarriers, listPolicies, policiesOf } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let viewer: Access;
let manager: Access;
let foreign: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  foreign = await (await createCompany()).member("admin");
  admin = await company.member("admin");
  viewer = await company.member("viewer");
  manager = await company.member("manager");
  await company.inside((tx) => installPresets(tx, company.organizationId));
});
afterAll(() => database.drop());

const fieldsOf = (result: Result<unknown>) =>
  result.ok ? [] : (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);
const at = { now: new Date("2026-03-12T04:00:00Z") };

const organization = () =>
  company.inside((tx) =>
    tx.organization.findUniqueOrThrow({ where: { id: company.organizationId }, select: { policyRevision: true } }),
  );
const waitingRecomputes = (carrierId: string) =>
  company.inside(async (tx) => {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'numbers.recompute' AND data->>'carrierId' = ${carrierId}`;
    return rows[0]?.count ?? 0;
  });

async function waitUntilTwoWait(tx: Tx): Promise<void> {
  for (;;) {
    // A transaction sees one picture of the others until it asks for a new one.
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_stat_clear_snapshot()) AS cleared`;
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (rows[0]?.count === 2) return;
  }
}

let serial = 0;
async function newCarrier(): Promise<string> {
  serial += 1;
  return must(await createCarrier(admin, { name: `Carrier ${serial}`, kind: "reseller" })).carrierId;
}
const policy = (fields: object = {}) => ({
  validFrom: "2026-01-01",
  silencePeriod: "90d",
  activity: ["outboundCall"],
  sourceTitle: "Agreement",
  ...fields,
});

describe("presets", () => {
  test("give a new company five carriers with unverified policies", async () => {
    const { items } = must(await listCarriers(viewer));
    const presets = items.filter((carrier) => carrier.policyCount > 0);
    expect(presets).toHaveLength(5);
    for (const carrier of presets) expect(carrier.unverifiedCount).toBe(carrier.policyCount);
    const policies = await company.inside((tx) => policiesOf(tx, company.organizationId));
    expect(policies.find((one) => one.planType === "postpaid")).toMatchObject({
      arrearsToSuspension: { n: 30, unit: "day" },
      suspensionToCancellation: { n: 60, unit: "day" },
    });
  });
});

describe("carriers", () => {
  test("are added and changed by admins only, with one entry each", async () => {
    expect(codeOf(await createCarrier(viewer, { name: "X", kind: "reseller" }))).toBe("FORBIDDEN");
    const before = await company.countAudit();
    const carrierId = await newCarrier();
    expect(await company.countAudit()).toBe(before + 1);
    const input = { carrierId, expectedVersion: 1, name: "Renamed", kind: "reseller", hotline: "" };
    expect(codeOf(await editCarrier(manager, input))).toBe("FORBIDDEN");
    expect(codeOf(await editCarrier(foreign, input))).toBe("NOT_FOUND");
    must(await editCarrier(admin, input));
    expect(await company.countAudit("carrier.edited")).toBe(1);
    expect(codeOf(await editCarrier(admin, { ...input, name: "Again" }))).toBe("CHANGED_MEANWHILE");
    expect(codeOf(await editCarrier(admin, { ...input, expectedVersion: 2, name: "中国移动" }))).toBe("NAME_TAKEN");
    expect(codeOf(await createCarrier(admin, { name: "中国移动", kind: "operator" }))).toBe("NAME_TAKEN");
    expect(codeOf(await getCarrier(foreign, { carrierId }))).toBe("NOT_FOUND");
  });
});

describe("policies", () => {
  test("a change raises the revision and enqueues the recompute of the carrier; a refused one does neither", async () => {
    const carrierId = await newCarrier();
    const { policyRevision } = await organization();
    expect(codeOf(await createPolicy(viewer, { carrierId, ...policy() }))).toBe("FORBIDDEN");
    expect(codeOf(await createPolicy(foreign, { carrierId, ...policy() }))).toBe("NOT_FOUND");
    expect(await organization()).toEqual({ policyRevision });
    const { policyId } = must(await createPolicy(admin, { carrierId, ...policy() }));
    expect(await organization()).toEqual({ policyRevision: policyRevision + 1 });
    expect(await waitingRecomputes(carrierId)).toBe(1);
    expect(codeOf(await createPolicy(admin, { carrierId, ...policy({ validFrom: "2026-06-01" }) }))).toBe(
      "POLICY_OVERLAP",
    );
    expect(await organization()).toEqual({ policyRevision: policyRevision + 1 });
    const prepaid = must(await createPolicy(admin, { carrierId, ...policy({ planType: "prepaid" }) }));
    const likeTheFirst = { policyId: prepaid.policyId, expectedVersion: 1, ...policy() };
    expect(codeOf(await editPolicy(admin, likeTheFirst))).toBe("POLICY_OVERLAP");
    expect(must(await listPolicies(viewer, { carrierId })).items).toHaveLength(2);
    expect(codeOf(await getPolicy(foreign, { policyId }))).toBe("NOT_FOUND");
    expect(codeOf(await listPolicies(foreign, { carrierId }))).toBe("NOT_FOUND");
    expect(codeOf(await listPolicies(admin, { carrierId: newId() }))).toBe("NOT_FOUND");
  });

  test("two equally specific ones entered at the same time: one is refused", async () => {
    const carrierId = await newCarrier();
    // Both are held at the carrier until both have come that far; only then may one go first.
    let both: Promise<Result<unknown>[]> = Promise.resolve([]);
    await company.inside(async (tx) => {
      await tx.$queryRaw`SELECT id FROM carrier WHERE id = ${carrierId}::uuid FOR UPDATE`;
      both = Promise.all([1, 2].map(() => createPolicy(admin, { carrierId, ...policy() })));
      await waitUntilTwoWait(tx);
    });
    expect((await both).map(codeOf).sort()).toEqual(["OK", "POLICY_OVERLAP"]);
  });

  test("an edit ends the verification, the same text again changes nothing, a stale version is refused", async () => {
    const carrierId = await newCarrier();
    const { policyId } = must(await createPolicy(admin, { carrierId, ...policy() }));
    const verify = { policyId, expectedVersion: 1, verifiedOn: "2026-03-12" };
    expect(codeOf(await verifyPolicy(viewer, verify, at))).toBe("FORBIDDEN");
    expect(fieldsOf(await verifyPolicy(admin, { ...verify, verifiedOn: "2026-03-13" }, at))).toEqual([
      "verifiedOn DATE_IN_FUTURE",
    ]);
    must(await verifyPolicy(admin, verify, at));
    expect(await company.countAudit("policy.verified")).toBe(1);
    const same = { policyId, expectedVersion: 2, ...policy() };
    const before = await company.countAudit();
    must(await editPolicy(admin, same));
    expect(await company.countAudit()).toBe(before);
    expect(codeOf(await editPolicy(viewer, same))).toBe("FORBIDDEN");
    must(await editPolicy(admin, { ...same, ...policy({ silencePeriod: "3m" }) }));
    expect(await company.countAudit("policy.edited")).toBe(1);
    const stored = must(await getPolicy(admin, { policyId }));
    expect(stored).toMatchObject({ silencePeriod: "3m", verifiedBy: null, isVerificationStale: true, version: 3 });
    expect(codeOf(await editPolicy(admin, { ...same, ...policy({ silencePeriod: "60d" }) }))).toBe("CHANGED_MEANWHILE");
    expect(codeOf(await verifyPolicy(admin, verify, at))).toBe("CHANGED_MEANWHILE"); // another text than was read
  });

  test("ending gives a last day and never a later one", async () => {
    const carrierId = await newCarrier();
    const { policyId } = must(await createPolicy(admin, { carrierId, ...policy({ validTo: "2026-12-31" }) }));
    const end = { policyId, expectedVersion: 1, validTo: "2026-06-30" };
    expect(codeOf(await endPolicy(viewer, end))).toBe("FORBIDDEN");
    expect(fieldsOf(await endPolicy(admin, { ...end, validTo: "2025-06-30" }))).toEqual([
      "validTo POLICY_ENDS_BEFORE_START",
    ]);
    expect(fieldsOf(await endPolicy(admin, { ...end, validTo: "2027-06-30" }))).toEqual(["validTo POLICY_ENDS_LATER"]);
    must(await endPolicy(admin, end));
    expect(await company.countAudit("policy.ended")).toBe(1);
    expect(codeOf(await endPolicy(admin, end))).toBe("CHANGED_MEANWHILE");
    must(await createPolicy(admin, { carrierId, ...policy({ validFrom: "2026-07-01" }) }));
    expect(await waitingRecomputes(carrierId)).toBe(3);
  });

  test.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example",
    "https:evil.example",
  ])("takes no source at %j: it becomes a link (F-2)", async (sourceUrl) => {
    const carrierId = await newCarrier();
    expect(fieldsOf(await createPolicy(admin, { carrierId, ...policy({ sourceUrl }) }))).toEqual([
      "sourceUrl INVALID_URL",
    ]);
  });

  test("says every wrong field at once", async () => {
    const carrierId = await newCarrier();
    const wrong = policy({
      silencePeriod: "soon",
      activity: [],
      validTo: "2025-02-30",
      sourceUrl: "javascript:alert(1)",
      suspensionFeeFenPerMonth: "abc",
    });
    expect(fieldsOf(await createPolicy(admin, { carrierId, ...wrong })).sort()).toEqual([
      "silencePeriod INVALID_PERIOD",
      "sourceUrl INVALID_URL",
      "suspensionFeeFenPerMonth INVALID_AMOUNT",
      "validTo INVALID_DATE",
    ]);
    const spanning = policy({ activity: [], validTo: "2025-12-31" });
    expect(fieldsOf(await createPolicy(admin, { carrierId, ...spanning })).sort()).toEqual([
      "activity ACTIVITY_NEEDED",
      "validTo POLICY_ENDS_BEFORE_START",
    ]);
  });
});
