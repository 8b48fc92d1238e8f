import type { Page } from "@playwright/test";
import { DIRTY_COUNTS, dirtyWorkbook } from "./dirty-workbook";
import { expect, test } from "./fixtures";
import {
  approve,
  confirmIntent,
  fileApplication,
  recordAcceptance,
  recordContact,
  startFromNumber,
  verifyGone,
} from "./pages/cancellation-wizard";

/** Numbers of its own for each run and each width of the window. */
const start = (Date.now() % 80_000_000) + 1_000;
const tailOf = (index: number) => String(10_000_000 + start + index).slice(-4);

async function importWorkbook(page: Page): Promise<void> {
  await page.goto("/imports/new?kind=numbers");
  const buffer = await dirtyWorkbook(start);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "号码清单.xlsx", mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "上传并识别" }).click();
  await page.waitForURL(/\/mapping$/);
  await page.getByLabel("默认团队").selectOption({ index: 1 }); // the team that the other colleagues are invited into
  await page.getByRole("button", { name: "检查全部行" }).click();
  await page.waitForURL(/\/preview$/);
  await page.getByRole("button", { name: `导入 ${DIRTY_COUNTS.new} 个号码` }).click();
  await page.waitForURL(/\/result$/);
  await expect(page.getByText(`新增 ${DIRTY_COUNTS.new} 个号码`)).toBeVisible();
}

/** What a card of the dashboard says, and the list that it opens. */
async function expectCardEqualsList(page: Page, level: string): Promise<number> {
  await page.goto("/");
  const card = page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(`^${level}`) })
    .first();
  const shown = Number(/\d[\d,]*/.exec((await card.innerText()).replace(level, ""))?.[0].replaceAll(",", ""));
  await card.click();
  await expect(page.getByTestId("total")).toContainText(`总共 ${shown.toLocaleString("en-US")} 条`);
  return shown;
}

test("from the spreadsheet to a cancelled number", async ({ page, openAs }) => {
  test.slow();
  await importWorkbook(page);

  // What the carriers are about to take back, and by which clause.
  expect(await expectCardEqualsList(page, "已逾期")).toBeGreaterThan(0);
  await page.goto("/risks");
  await expect(page.getByRole("listitem").filter({ hasText: "要做的事" }).first()).toContainText("待核实");

  // The number of the first row, found by digits spelled in another way.
  const digits = `139${String(10_000_000 + start)}`;
  await page.goto(
    `/numbers?q=${encodeURIComponent(`+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)} ${digits.slice(7)}`)}`,
  );
  await expect(page.getByTestId("total")).toContainText("总共 1 条");
  await page.getByRole("link", { name: `尾号 ${tailOf(0)}` }).click();
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  const number = page.url();
  await expect(page.getByText("沉默").first()).toBeVisible();

  const clerk = await openAs("operator");
  await clerk.goto(number);
  const address = await startFromNumber(clerk);
  await confirmIntent(clerk);
  const manager = await openAs("manager");
  await manager.goto(address);
  await approve(manager);
  await clerk.goto(address);
  await recordContact(clerk);
  await fileApplication(clerk, tailOf(0));
  await clerk.goto(address);
  await recordAcceptance(clerk);
  await verifyGone(clerk, tailOf(0));

  // The number is cancelled, in quarantine, and at no risk any more.
  await page.goto(number);
  await expect(page.getByText("已销号").first()).toBeVisible();
  await expect(page.getByText(/冷冻期/).first()).toBeVisible();
  expect(await page.content()).not.toContain(digits);
});
