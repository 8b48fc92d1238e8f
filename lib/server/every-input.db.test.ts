import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { newId } from "./ids";
import { type CanaryCompany, createCanaryCompany, ID_SYNONYMS } from "./testing/canary-company";
import { fingerprintOf } from "./testing/fingerprint";
import { codeOf } from "./testing/must";
import { findCommands, findQueries, type Operation } from "./testing/operations";
import { inputJsonSchema, type Part, partsOf, sampleInput, typesOf, withPart } from "./testing/sample-input";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

const commands: [string, Operation][] = await findCommands();
const queries: [string, Operation][] = await findQueries();
const operations = [...commands, ...queries];

let database: TestDatabase;
let owner: pg.Client;
let ours: CanaryCompany;
let theirs: CanaryCompany;
let admin: Access;
let manager: Access;
/** By input name: things of our company that belong to the other team. */
let otherTeamIds: Readonly<Record<string, string>>;
/** Every column of every table, as an input would name it. */
let columns: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  ours = await createCanaryCompany();
  theirs = await createCanaryCompany();
  admin = await ours.member("admin");
  manager = await ours.member("manager");
  otherTeamIds = await otherTeamThings();
  const { rows } = await owner.query<{ name: string }>(
    "SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public'",
  );
  const inputName = (name: string) => name.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
  columns = [...new Set([...rows.map(({ name }) => inputName(name)), "createdBy", "isAdmin", "permissions"])];
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** The other team's number with an open case, a paper, and its team. */
async function otherTeamThings(): Promise<Record<string, string>> {
  const { organizationId, southTeamId } = ours;
  const numberId = await ours.number({ teamId: southTeamId });
  const [cancellationId, attachmentId] = [newId(), newId()];
  const [requestedById, fileId] = [ours.ids.membershipId ?? "", ours.ids.fileId ?? ""];
  await ours.inside(async (tx) => {
    await tx.cancellation.create({
      data: {
        organizationId,
        id: cancellationId,
        reference: "south-1",
        numberId,
        teamId: southTeamId,
        state: "confirming",
        requestedById,
        requestedByName: "south",
      },
    });
    await tx.attachment.create({
      data: {
        organizationId,
        id: attachmentId,
        cancellationId,
        kind: "other",
        fileId,
        name: "south.txt",
        uploadedById: requestedById,
        uploadedByName: "south",
      },
    });
  });
  return { teamId: southTeamId, numberId, cancellationId, attachmentId, entityId: numberId };
}

const nameOf = (name: string) => ID_SYNONYMS[name] ?? name;
const samplesOf = ({ definition }: Operation): unknown[] =>
  [false, true].map((withOptional) =>
    sampleInput(definition.input, {
      withOptional,
      named: (name) => (name === "expectedVersion" ? 1 : ours.ids[nameOf(name)]),
    }),
  );
const isOpen = ({ schema }: Part) => Object.keys(schema).filter((key) => key !== "description").length === 0;
/** The last name on a path that is not a place in a list. */
const fieldOf = (path: readonly string[]) => path.findLast((name) => !/^\d+$/.test(name)) ?? "";
/** A job may do its work in our company, whatever else it was given. */
const touchable = (name: string) =>
  fingerprintOf(owner, [theirs.organizationId, ...(JOBS.includes(name) ? [] : [ours.organizationId])]);

/** A part of our own making that the schema leaves open is no input from outside; a fault over it shows nothing. */
async function attempt(operation: Operation, access: Access, input: unknown): Promise<Result<unknown> | null> {
  const hasOpenPart = Object.values(inputJsonSchema(operation.definition.input).properties ?? {}).some(
    (schema) => Object.keys(schema).length === 0,
  );
  return operation(access, input).catch((error: unknown) => {
    if (!hasOpenPart) throw error;
    return null;
  });
}

const WRONG_VALUES: readonly [type: string, value: unknown][] = [
  ["object", { not: "" }],
  ["object", { contains: "" }],
  ["object", { in: [""] }],
  ["array", []],
  ["array", [""]],
  ["null", null],
  ["never", "a\0b"],
  ["never", "\ud800"],
];

describe("every input", () => {
  it.each(operations)(
    "of %s takes no column that its schema does not name, at any depth (T7)",
    async (_name, operation) => {
      for (const sample of samplesOf(operation))
        for (const { path, value, schema } of partsOf(operation.definition.input, sample)) {
          if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
          const known = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
          if (known.some(({ additionalProperties }) => typeof additionalProperties === "object")) continue; // a map
          const names = known.flatMap(({ properties = {} }) => Object.keys(properties));
          const extra = columns.filter((column) => !names.includes(column));
          const input = withPart(sample, path, { ...value, ...Object.fromEntries(extra.map((name) => [name, "x"])) });
          const result = await operation(admin, input);
          expect([path, codeOf(result)]).toEqual([path, "INVALID_INPUT"]);
          if (path.length > 0) continue;
          const refused = result.ok ? [] : (result.refusal.fields ?? []).filter(({ code }) => code === "UNKNOWN_FIELD");
          expect(refused.map((field) => field.path)).toEqual(extra);
        }
    },
  );

  it.each(operations)(
    "of %s takes no operator, list or null where text is wanted, at any depth (T8)",
    async (_name, operation) => {
      for (const sample of samplesOf(operation))
        for (const part of partsOf(operation.definition.input, sample)) {
          if (typeof part.value !== "string" || isOpen(part)) continue;
          const types = typesOf(part.schema);
          for (const [type, value] of WRONG_VALUES.filter(([one]) => !types.includes(one))) {
            const result = await operation(admin, withPart(sample, part.path, value));
            expect([part.path, type, value, codeOf(result)]).toEqual([part.path, type, value, "INVALID_INPUT"]);
          }
        }
    },
  );
});

describe("an id of somebody else's thing", () => {
  const withIds = operations.filter(([, operation]) =>
    samplesOfShape(operation).some((sample) => idsIn(operation, sample).length > 0),
  );
  it("is asked for by most commands", () => {
    expect(withIds.length).toBeGreaterThan(commands.length / 2);
  });

  it.each(withIds)("does nothing and shows nothing in %s (T10)", async (name, operation) => {
    const before = await touchable(name);
    for (const sample of samplesOf(operation))
      for (const { path } of idsIn(operation, sample))
        for (const [access, ids] of [
          [admin, theirs.ids],
          [manager, otherTeamIds],
        ] as const) {
          const foreign = ids[nameOf(fieldOf(path))];
          if (foreign === undefined) continue;
          const result = await attempt(operation, access, withPart(sample, path, foreign));
          if (operation.kind === "command" && !JOBS.includes(name))
            expect([path, codeOf(result ?? NOTHING)]).not.toEqual([path, "OK"]);
          const text = JSON.stringify(result, (_key, part) => (typeof part === "bigint" ? Number(part) : part)) ?? "";
          expect(text).not.toMatch(new RegExp(`${theirs.teamCanary}|${theirs.companyCanary}|south`));
        }
    expect(await touchable(name)).toEqual(before);
  });
});

/** What only our own jobs call: finding nothing to do is success. */
const JOBS = ["failImport", "recomputeCarrierNumbers"];
const NOTHING: Result<unknown> = { ok: false, refusal: { code: "FAULT" } };

/** Before the companies are there: which parts are ids does not depend on whose. */
function samplesOfShape({ definition }: Operation): unknown[] {
  return [sampleInput(definition.input, { withOptional: true, named: () => undefined })];
}

const idsIn = ({ definition }: Operation, sample: unknown): Part[] =>
  partsOf(definition.input, sample).filter(
    ({ schema }) => schema.format === "uuid" || schema.anyOf?.some(({ format }) => format === "uuid"),
  );

describe("a version that the row has no more", () => {
  const versioned = commands.filter(([, { definition }]) =>
    Object.hasOwn(inputJsonSchema(definition.input).properties ?? {}, "expectedVersion"),
  );

  it.each(versioned)("is refused by %s (T30)", async (name, command) => {
    const before = await touchable(name);
    for (const sample of samplesOf(command)) {
      const result = await command(admin, { ...Object(sample), expectedVersion: 999 });
      expect(codeOf(result)).not.toBe("OK");
    }
    expect(await touchable(name)).toEqual(before);
  });
});

/** Strings that end a literal, a comment or a statement, in the ways that scanners try. */
const INJECTIONS = [
  "'",
  "''",
  '"',
  "\\",
  "';--",
  "' OR '1'='1",
  "1 OR 1=1",
  "') OR ('1'='1",
  "'; DROP TABLE phone_number; --",
  "1; SELECT pg_sleep(5)",
  "' UNION SELECT token_hash FROM api_token --",
  "id; DELETE FROM audit_entry",
  "risk_due_on) DESC, (SELECT 1/0)--",
  "$1",
  "$$",
  "%",
  "_",
  "/*",
  "E'\\x27'",
  "ʼ OR 1=1 --",
];

describe("a query", () => {
  it.each(queries)("%s takes SQL as text or not at all, in every parameter (T24)", async (_name, query) => {
    for (const sample of samplesOf(query))
      for (const { path, value } of partsOf(query.definition.input, sample)) {
        if (typeof value === "object") continue;
        for (const text of INJECTIONS) {
          const result = await query(admin, withPart(sample, path, text)); // a syntax error of the database would throw
          expect(["OK", "INVALID_INPUT", "NOT_FOUND", "BAD_CURSOR", "FORBIDDEN"]).toContain(codeOf(result));
        }
      }
  });

  it.each(queries)("%s gives at most 200 things a page (T35)", async (_name, query) => {
    if (!Object.hasOwn(inputJsonSchema(query.definition.input).properties ?? {}, "limit")) return;
    for (const sample of samplesOf(query))
      for (const limit of [201, 1_000_000_000, -1, 0, "1e9"]) {
        const result = await query(admin, { ...Object(sample), limit });
        const paths = result.ok ? [] : (result.refusal.fields ?? []).map((field) => field.path);
        expect([limit, paths]).toEqual([limit, expect.arrayContaining(["limit"])]);
      }
  });
});
