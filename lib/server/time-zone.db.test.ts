import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startOfDay } from "@/lib/domain/day-bounds";
import { parseDate } from "@/lib/domain/import/parse-date";
import { parseInstant } from "@/lib/domain/import/parse-instant";
import { textCell } from "@/lib/domain/import/raw-row";
import { addMonths, localDate, localDateAt } from "@/lib/domain/local-date";
import { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn, toDateColumn } from "./date-column";
import { rowsInOrganization } from "./scope";
import { createCompany, type TestCompany } from "./testing/company";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
const zoneBefore = process.env.TZ;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
});
afterAll(async () => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
  await owner.end();
  await database.drop();
});

const BUSINESS_ZONE = "Asia/Shanghai";
const today = localDate("2028-12-31");
const common = { timeZone: BUSINESS_ZONE, dateOrder: null, usesDate1904: false } as const;

/** What a cell says, and the date that has to be stored. */
const DATES = [
  ["2024-02-29", "2024-02-29"],
  ["2024年2月29日", "2024-02-29"],
  ["2023/12/31", "2023-12-31"],
  ["2024.1.1", "2024-01-01"],
  ["2023-12-31T16:00:00Z", "2024-01-01"],
  ["2023-12-31T15:59:59Z", "2023-12-31"],
  ["2024-03-10 02:30:00", "2024-03-10"], // does not exist in New York
  ["2024-11-03 01:30:00", "2024-11-03"], // twice in New York
] as const;

/** A wall clock in China, and the instant that has to be stored. */
const INSTANTS = [
  ["2024-01-01 00:00:00", "2023-12-31 16:00:00"],
  ["2023-12-31 23:59:59", "2023-12-31 15:59:59"],
  ["2024-02-29 07:00:00", "2024-02-28 23:00:00"],
  ["2024-03-10 02:30:00", "2024-03-09 18:30:00"],
] as const;

it.each([
  ["UTC", 0],
  ["Asia/Shanghai", -480],
  ["America/New_York", 300],
])(
  "a machine in %s stores and reads the same dates, at the year's end and on 29 February (F20)",
  async (zone, offset) => {
    process.env.TZ = zone;
    expect(new Date(2024, 0, 1).getTimezoneOffset()).toBe(offset);
    const { organizationId } = company;
    for (const [text, expected] of DATES) {
      const date = parseDate(textCell(text), { ...common, today }, false);
      expect(date.ok && date.value).toBe(expected);
      if (!date.ok || date.value === null) continue;
      const id = await company.number({ activatedOn: toDateColumn(date.value) });
      const stored = await owner.query("SELECT activated_on::text AS day FROM phone_number WHERE id = $1", [id]);
      const where = { organizationId_id: { organizationId, id } };
      const read = await company.inside((tx) =>
        tx.phoneNumber.findUniqueOrThrow({ where, select: { activatedOn: true } }),
      );
      const raw = await rowsInOrganization(organizationId, (rows) =>
        rows<{ day: string }>(Prisma.sql`SELECT activated_on AS day FROM phone_number WHERE id = ${id}::uuid`),
      );
      expect([stored.rows[0].day, fromDateColumn(read.activatedOn), raw[0]?.day]).toEqual(Array(3).fill(expected));
    }
    for (const [text, expected] of INSTANTS) {
      const now = new Date("2028-12-31T00:00:00Z");
      const at = parseInstant(textCell(text), { ...common, now, statementMonth: null, groupDate: null });
      if (!at.ok || at.value === null) throw new Error(`unreadable: ${text}`);
      const { rows } = await owner.query("SELECT ($1::timestamptz AT TIME ZONE 'UTC')::text AS at", [at.value]);
      expect(rows[0].at).toBe(expected);
    }
    const turn = startOfDay(localDate("2024-01-01"), BUSINESS_ZONE);
    expect([localDateAt(turn, BUSINESS_ZONE), localDateAt(new Date(turn.getTime() - 1), BUSINESS_ZONE)]).toEqual([
      "2024-01-01",
      "2023-12-31",
    ]);
    expect(addMonths(localDate("2024-02-29"), 12)).toBe("2025-02-28");
  },
);
