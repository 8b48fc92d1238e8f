import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { addDays, daysBetween, localDate, localDateAt } from "@/lib/domain/local-date";
import type { Result } from "@/lib/domain/result";
import { createHolder } from "@/lib/features/holders/commands/create-holder";
import { editHolder } from "@/lib/features/holders/commands/edit-holder";
import { listHolders } from "@/lib/features/holders/queries";
import { listNumbers } from "@/lib/features/numbers/queries";
import { fromDateColumn } from "@/lib/server/date-column";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { createContract } from "./commands/create-contract";
import { editContract } from "./commands/edit-contract";
import { countEndingContracts, getContract, listContracts } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let stranger: TestCompany;
let clerk: Access;
let viewer: Access;
let foreign: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  stranger = await createCompany();
  foreign = await stranger.member("admin");
  clerk = await company.member("operator");
  viewer = await company.member("viewer");
});
afterAll(() => database.drop());

const fieldsOf = (result: Result<unknown>) =>
  result.ok ? [] : (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);

const terms = (number: string, fields: object = {}) => ({
  number,
  endsOn: "2030-06-30",
  lock: "penalty",
  penaltyModel: { kind: "benefitClawback", benefitsFen: 1000, isProRata: true },
  ...fields,
});

describe("contracts", () => {
  test("are added with one entry, by those who may, once per number, and stay inside the company", async () => {
    expect(codeOf(await createContract(viewer, terms("A-1")))).toBe("FORBIDDEN");
    const { contractId } = must(await createContract(clerk, terms("A-1")));
    expect(await company.countAudit("contract.created")).toBe(1);
    expect(codeOf(await createContract(clerk, terms("A-1")))).toBe("CONTRACT_NUMBER_TAKEN");
    const other = { ...must(await createContract(clerk, terms("A-3"))), expectedVersion: 1 };
    expect(codeOf(await editContract(clerk, { ...other, ...terms("A-1") }))).toBe("CONTRACT_NUMBER_TAKEN");
    expect(codeOf(await getContract(foreign, { contractId }))).toBe("NOT_FOUND");
    const elsewhere = terms("A-2", { carrierId: stranger.carrierId });
    expect(fieldsOf(await createContract(clerk, elsewhere))).toEqual(["carrierId NOT_FOUND"]);
  });

  test("a new last day reaches the numbers in the same step; the same terms again change nothing", async () => {
    const { contractId } = must(await createContract(clerk, terms("B-1")));
    const numberId = await company.number({ contractId });
    await company.number({ contractId, teamId: company.southTeamId });
    const same = { contractId, expectedVersion: 1, ...terms("B-1") };
    expect(codeOf(await editContract(viewer, same))).toBe("FORBIDDEN");
    expect(codeOf(await editContract(foreign, same))).toBe("NOT_FOUND");
    must(await editContract(clerk, same));
    expect(await company.countAudit("contract.edited")).toBe(0);
    must(await editContract(clerk, { ...same, endsOn: "2031-01-31" }));
    expect(await company.countAudit("contract.edited")).toBe(1);
    const number = await company.inside((tx) =>
      tx.phoneNumber.findUniqueOrThrow({
        where: { organizationId_id: { organizationId: company.organizationId, id: numberId } },
        select: { contractEndsOn: true },
      }),
    );
    expect(fromDateColumn(number.contractEndsOn)).toBe("2031-01-31");
    expect(codeOf(await editContract(clerk, { ...same, endsOn: "2032-01-31" }))).toBe("CHANGED_MEANWHILE");
    expect(must(await getContract(clerk, { contractId }))).toMatchObject({
      endsOn: "2031-01-31",
      version: 2,
      numberCount: 1,
    });
  });

  test("are listed by their last day without gaps, open-ended ones last", async () => {
    for (const [index, endsOn] of ["2029-01-01", "2029-01-01", null, "2028-01-01", null].entries()) {
      must(await createContract(clerk, terms(`L-${index}`, { endsOn })));
    }
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: readonly { endsOn: string | null }[]; nextCursor: string | null; total: number } = must(
        await listContracts(viewer, { q: "l-", limit: 2, ...(cursor && { cursor }) }),
      );
      expect(page.total).toBe(5);
      seen.push(...page.items.map((item) => item.endsOn));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["2028-01-01", "2029-01-01", "2029-01-01", null, null]);
    expect(must(await listContracts(foreign)).total).toBe(0);
    expect(must(await countEndingContracts(viewer)).count).toBe(
      must(await listContracts(viewer, { phase: "ending" })).total,
    );
  });

  test("that renewed by themselves run on, in the list as on their page, with the next day to give notice", async () => {
    const past = { startsOn: "2000-01-01", endsOn: "2001-01-31", noticePeriod: "30d" };
    const renewing = { ...past, renewal: "automatic", renewalMonths: 12 };
    must(await createContract(clerk, terms("Y-1", renewing)));
    must(await createContract(clerk, terms("Y-2", past)));
    const numbersOf = async (phase: string) =>
      must(await listContracts(viewer, { q: "y-", phase })).items.map((item) => `${item.number} ${item.phase}`);
    expect(await numbersOf("running")).toEqual(["Y-1 running"]);
    expect(await numbersOf("ended")).toEqual(["Y-2 ended"]);
    expect(await numbersOf("ending")).toEqual([]);
    const [found] = must(await listContracts(viewer, { q: "y-1" })).items;
    const shown = must(await getContract(viewer, { contractId: found?.id }));
    const today = localDateAt(new Date(), "Asia/Shanghai");
    expect(shown.noticeDueOn?.slice(5)).toBe("01-01");
    expect(shown.noticeDueOn !== null && addDays(localDate(shown.noticeDueOn), 30) >= today).toBe(true);
    expect(shown.noticeDaysLeft).toBe(shown.noticeDueOn && daysBetween(today, localDate(shown.noticeDueOn)));
    expect(shown.minimumTermEndsOn !== null && shown.minimumTermEndsOn > today).toBe(true);
  });

  test("say what spans several fields at the field to change", async () => {
    const wrong = terms("W-1", { startsOn: "2030-07-01", renewal: "automatic" });
    expect(fieldsOf(await createContract(clerk, wrong)).sort()).toEqual([
      "endsOn ENDS_BEFORE_START",
      "renewalMonths RENEWAL_MONTHS_NEEDED",
    ]);
    const rows = [
      { fromMonth: 12, penaltyFen: 1 },
      { fromMonth: 6, penaltyFen: 2 },
    ];
    const table = terms("W-2", { penaltyModel: { kind: "tableByMonth", rows } });
    expect(fieldsOf(await createContract(clerk, table))).toEqual(["penaltyModel.rows PENALTY_TABLE_ORDER"]);
  });
});

describe("holders", () => {
  test("are added and changed with one entry each; a type in use stays", async () => {
    const company1 = { name: "Holder", type: "company", unifiedSocialCreditCode: "9111 0000 6000 3734 1l" };
    expect(codeOf(await createHolder(viewer, company1))).toBe("FORBIDDEN");
    const { holderId } = must(await createHolder(clerk, company1));
    expect(await company.countAudit("holder.created")).toBe(1);
    expect(codeOf(await createHolder(clerk, company1))).toBe("NAME_TAKEN");
    expect(must(await listHolders(viewer)).items[0]?.unifiedSocialCreditCode).toBe("91110000600037341L");
    expect(must(await listHolders(foreign)).items).toEqual([]);
    const bad = { ...company1, name: "Other", unifiedSocialCreditCode: "91110000600037341N" };
    expect(fieldsOf(await createHolder(clerk, bad))).toEqual(["unifiedSocialCreditCode USCC_CHECK"]);
    expect(fieldsOf(await createHolder(clerk, { ...company1, type: "person" }))).toEqual([
      "unifiedSocialCreditCode USCC_OF_PERSON",
    ]);

    const edit = { holderId, expectedVersion: 1, ...company1, name: "Renamed" };
    expect(codeOf(await editHolder(viewer, edit))).toBe("FORBIDDEN");
    expect(codeOf(await editHolder(foreign, edit))).toBe("NOT_FOUND");
    must(await editHolder(clerk, edit));
    expect(await company.countAudit("holder.edited")).toBe(1);
    expect(codeOf(await editHolder(clerk, { ...edit, name: "Late" }))).toBe("CHANGED_MEANWHILE");
    const stranger = await company.member("operator", [company.southTeamId]);
    const shown = async (access: Access) => must(await listHolders(access)).items[0];
    expect(await shown(clerk)).toMatchObject({ numberCount: 0, isTypeFixed: false });
    await company.number({ holderId });
    expect(await shown(clerk)).toMatchObject({ numberCount: 1, isTypeFixed: true });
    expect(await shown(stranger)).toMatchObject({ numberCount: 0, isTypeFixed: true });
    expect(must(await listNumbers(clerk, { holderId, includeTotal: true })).total).toBe(1);
    expect(must(await listNumbers(stranger, { holderId, includeTotal: true })).total).toBe(0);
    const other = { ...edit, expectedVersion: 2, type: "person", unifiedSocialCreditCode: null };
    expect(codeOf(await editHolder(clerk, other))).toBe("HOLDER_TYPE_IN_USE");
  });
});
