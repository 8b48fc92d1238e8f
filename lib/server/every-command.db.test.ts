import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Access, can } from "@/lib/domain/access/access";
import { ROLES, type Role } from "@/lib/domain/access/roles";
import type { Result } from "@/lib/domain/result";
import { type CanaryCompany, createCanaryCompany, ID_SYNONYMS, TELLING_FEE_FEN } from "./testing/canary-company";
import { fingerprintOf } from "./testing/fingerprint";
import { codeOf } from "./testing/must";
import { findCommands, findQueries, type Operation } from "./testing/operations";
import { inputJsonSchema, sampleInput } from "./testing/sample-input";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

const commands = await findCommands();
const queries = await findQueries();
const operations: [string, Operation][] = [...commands, ...queries];

let database: TestDatabase;
let owner: pg.Client;
let ours: CanaryCompany;
let theirs: CanaryCompany;
let people: Record<Role, Access>;
let strangers: Record<Role, Access>;
let otherTeam: Access[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  ours = await createCanaryCompany();
  theirs = await createCanaryCompany();
  people = await membersOf(ours);
  strangers = await membersOf(theirs);
  otherTeam = await Promise.all(
    (["manager", "operator", "viewer"] as const).flatMap((role) => [
      ours.member(role, [ours.southTeamId]),
      ours.member(role, []),
    ]),
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function membersOf(company: CanaryCompany): Promise<Record<Role, Access>> {
  const entries = await Promise.all(ROLES.map(async (role) => [role, await company.member(role)] as const));
  return Object.fromEntries(entries) as Record<Role, Access>; // one entry for each of ROLES
}

const problemsOf = (result: Result<unknown>) =>
  result.ok ? [] : (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);

const fingerprint = (of: "company" | "northTeam") =>
  fingerprintOf(
    owner,
    of === "company"
      ? [ours.organizationId]
      : [ours.northTeamId, ours.ids.numberId ?? "", ours.ids.cancellationId ?? ""],
  );

const idOf = (name: string): string | undefined => ours.ids[ID_SYNONYMS[name] ?? name];
/** Ids of our company's things, the first version, and the smallest values that the schema takes. */
const samplesOf = (operation: Operation): unknown[] =>
  [false, true].map((withOptional) =>
    sampleInput(operation.definition.input, {
      withOptional,
      named: (name) => (name === "expectedVersion" ? 1 : idOf(name)),
    }),
  );

describe("what is found on disk", () => {
  it("is more than a handful", () => {
    expect(commands.length).toBeGreaterThan(30);
    expect(queries.length).toBeGreaterThan(20);
  });

  it("has a name of its own", () => {
    const names = operations.map(([, { definition }]) =>
      "name" in definition ? definition.name : definition.auditEvent,
    );
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    // Two ways to the same event are fine where the input differs by kind, as for assignments; a query has one name.
    expect(twice.filter((name) => queries.some(([, { definition }]) => definition.name === name))).toEqual([]);
  });

  it("is really exercised: the samples pass the schema of nearly all", () => {
    const isTaken = ([, operation]: (typeof operations)[number]) =>
      samplesOf(operation).some((sample) => operation.definition.input.safeParse(sample).success);
    const untried = operations.filter((operation) => !isTaken(operation)).map(([name]) => name);
    expect(untried.length, untried.join(", ")).toBeLessThan(operations.length / 10);
  });
});

describe.each(operations)("%s", (_name, operation) => {
  const { permission, input } = operation.definition;

  it("is refused to every role that the permission table does not name (T13)", async () => {
    for (const role of ROLES) {
      const code = codeOf(await operation(people[role], "\0 no input at all"));
      expect([role, code]).toEqual([role, can(people[role], permission) ? "INVALID_INPUT" : "FORBIDDEN"]);
    }
  });

  it.each([undefined, null, 5, "text", true, [], [{}], { "": {} }, { nonsense: { not: "" } }])(
    "answers garbage by INVALID_INPUT, never by a fault: %j",
    async (garbage) => {
      const result = await operation(people.admin, garbage);
      if (garbage === undefined && operation.kind === "query") return;
      expect(codeOf(result)).toBe("INVALID_INPUT");
    },
  );

  it("takes no key of its own making (T7, J5)", async () => {
    const extra = { role: "admin", teamId: "x", version: 9, createdAt: "x", organizationId: "x", isAdmin: true };
    const known = Object.keys(inputJsonSchema(input).properties ?? {});
    const unknown = Object.keys(extra).filter((key) => !known.includes(key));
    for (const sample of samplesOf(operation)) {
      const problems = problemsOf(await operation(people.admin, { ...extra, ...Object(sample) }));
      expect(problems).toEqual(expect.arrayContaining(unknown.map((key) => `${key} UNKNOWN_FIELD`)));
    }
  });

  it("takes no operator, list or null where text is wanted (T8, J6)", async () => {
    const properties = Object.entries(inputJsonSchema(input).properties ?? {});
    const texts = properties.filter(([, property]) => property.type === "string").map(([name]) => name);
    for (const sample of samplesOf(operation))
      for (const name of texts)
        for (const value of [{ not: "" }, { contains: "" }, { in: [""] }, [], [""], null, "a\0b", "\ud800"]) {
          const result = await operation(people.admin, { ...Object(sample), [name]: value });
          expect([name, value, codeOf(result)]).toEqual([name, value, "INVALID_INPUT"]);
        }
  });

  it("shows and does nothing of another company, whatever the role there (T9, K5)", async () => {
    const before = await fingerprint("company");
    for (const sample of samplesOf(operation)) {
      for (const stranger of Object.values(strangers)) {
        const answer = textOf(await attempt(operation, stranger, sample));
        expect(answer).not.toMatch(new RegExp(`${ours.teamCanary}|${ours.companyCanary}`));
        const untold = Object.values(ours.ids).filter((id) => !textOf(sample).includes(id));
        for (const id of untold) expect(answer).not.toContain(id);
      }
    }
    expect(await fingerprint("company")).toEqual(before);
  });

  it("shows and does nothing of another team (T10, T12)", async () => {
    const before = await fingerprint("northTeam");
    for (const sample of samplesOf(operation))
      for (const colleague of otherTeam) {
        const answer = textOf(await attempt(operation, colleague, sample));
        expect(answer).not.toContain(ours.teamCanary);
        expect(answer).not.toContain(String(TELLING_FEE_FEN));
      }
    expect(await fingerprint("northTeam")).toEqual(before);
  });
});

/** Input that a schema leaves open is made by a job of ours; a sample of it may be a fault, which shows nothing. */
async function attempt(operation: Operation, access: Access, sample: unknown): Promise<unknown> {
  const properties = Object.values(inputJsonSchema(operation.definition.input).properties ?? {});
  const isOpen = properties.some((property) => Object.keys(property).length === 0);
  return operation(access, sample).catch((error: unknown) => {
    if (!isOpen) throw error;
  });
}

const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? Number(part) : part)) ?? "";
