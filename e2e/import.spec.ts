import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { DIRTY_COUNTS, dirtyWorkbook } from "./dirty-workbook";
import { expect, test } from "./fixtures";

/** Numbers of its own for each run and each width of the window. */
const freshStart = () => (Date.now() % 80_000_000) + 1_000;

async function chooseFile(page: Page, name: string, content: Buffer): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: content });
  await page.getByRole("button", { name: "上传并识别" }).click();
}

/** The counts of a preview or result, by their words. */
async function expectCounts(page: Page, counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [action, count] of Object.entries(counts))
    await expect(page.locator(`[data-action="${action}"]`).getByRole("definition")).toHaveText(String(count));
}

/** How many numbers the register has, also where it has none. */
async function totalNumbers(page: Page): Promise<string> {
  await page.goto("/numbers");
  const levels = page.getByRole("navigation", { name: "按风险等级查看" });
  const all = levels.getByRole("link", { name: /^全部\s*[\d,]+$/ });
  return all.innerText();
}

test("a spreadsheet as people send it: found, checked, imported, repaired, undone", async ({ page }) => {
  test.slow();
  const workbook = await dirtyWorkbook(freshStart());
  const before = await totalNumbers(page);
  await page.goto("/imports");
  await page.getByRole("link", { name: "导入号码" }).click();
  await chooseFile(page, "外呼号码.xlsx", workbook);

  // The table on the second sheet, its header and its columns were found; a choice survives a refresh.
  await page.waitForURL(/\/mapping$/);
  await expect(page.getByLabel("工作表")).toHaveValue("1");
  await expect(page.getByLabel("标题行")).toHaveValue("3");
  await expect(page.getByLabel("A 手机号码")).toHaveValue("phoneNumber");
  await expect(page.getByLabel("D 卡状态")).toHaveValue("lineState");
  await page.getByRole("button", { name: "检查全部行" }).click();
  await page.waitForURL(/\/preview$/);
  const { rows, ...expected } = DIRTY_COUNTS;
  await expectCounts(page, { ...expected, update: 0, unchanged: 0 });
  await expect(page.getByText(`文件共 ${rows} 行`)).toBeVisible();
  await expect(page.getByText(/科学计数法/)).toBeVisible();
  await page.reload();
  await expectCounts(page, expected);
  const preview = page.url();
  expect(await totalNumbers(page)).toBe(before);

  await page.goto(preview);
  await page.getByRole("link", { name: "返回更改" }).click();
  await expect(page.getByLabel("A 手机号码")).toHaveValue("phoneNumber");
  await page.getByRole("button", { name: "检查全部行" }).click();
  await page.waitForURL(/\/preview$/);
  await page.getByRole("link", { name: "只看错误" }).click();
  await expect(page.getByRole("row").filter({ hasText: "错误" })).toHaveCount(DIRTY_COUNTS.error);
  await page.getByRole("button", { name: `导入 ${DIRTY_COUNTS.new} 个号码` }).click();
  await page.waitForURL(/\/result$/);
  await expect(page.getByText(`新增 ${DIRTY_COUNTS.new} 个号码`)).toBeVisible();
  expect(await totalNumbers(page)).not.toBe(before);
  await page.goBack();

  // The wrong rows come back as a file that can be uploaded as it is.
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载错误行（CSV）" }).click();
  const wrong = await readFile(await (await downloading).path());
  expect(wrong.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(wrong.toString("utf8").trim().split("\r\n")).toHaveLength(DIRTY_COUNTS.error + 1);

  await page.getByRole("button", { name: "撤销本次导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "撤销本次导入" }).click();
  await expect(page.getByText("已撤销这次导入")).toBeVisible();
  expect(await totalNumbers(page)).toBe(before);
});

test("a bad row is put right in place, by keyboard alone", async ({ page }) => {
  test.slow();
  const tail = String(Date.now()).slice(-8);
  const rows = [`135${tail},甲,2024-02-01`, "1.38E+10,乙,2024-02-30"];
  await page.goto("/imports/new?kind=numbers");
  await chooseFile(page, "一行有错.csv", Buffer.from(["号码,套餐,开通日期", ...rows].join("\n")));
  await page.waitForURL(/\/mapping$/);
  await page.getByRole("button", { name: "检查全部行" }).click();
  await page.waitForURL(/\/preview$/);
  await expectCounts(page, { new: 1, error: 1 });

  await page.getByRole("button", { name: "改正第 3 行" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "改正第 3 行" });
  await dialog.getByLabel("A 号码").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(`136${tail}`);
  await page.keyboard.press("Enter");
  // One of the two problems is left: it takes the focus and leads to its cell.
  const left = dialog.getByRole("alert");
  await expect(left).toBeFocused();
  await expect(left.getByRole("link")).toHaveCount(1);
  await left.getByRole("link").press("Enter");
  await expect(dialog.getByLabel("C 开通日期")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("2024-02-28");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expectCounts(page, { new: 2, error: 0 });
  await expect(page.getByRole("button", { name: "导入 2 个号码" })).toBeEnabled();
  await page.getByRole("button", { name: "取消导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消导入" }).click();
  await expect(page.getByText("这次导入已取消")).toBeVisible();
});

test("a file that is chosen before the page lives is kept, and nothing is sent without the scripts", async ({
  page,
}) => {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await isReleased;
    await route.continue();
  });
  await page.goto("/imports/new?kind=numbers", { waitUntil: "commit" });
  const submit = page.getByRole("button", { name: "上传并识别" });
  await expect(submit).toBeDisabled();
  const file = { name: "早选.csv", mimeType: "text/csv", buffer: Buffer.from("号码\n13800138000\n") };
  await page.locator('input[type="file"]').setInputFiles(file);
  release();
  await expect(submit).toBeEnabled();
  await expect(page.getByText("已选择 早选.csv")).toBeVisible();
});

test("what is no table is refused in words, and the same file is asked about", async ({ page }) => {
  await page.goto("/imports/new?kind=numbers");
  await page.getByRole("button", { name: "上传并识别" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "请选择文件" })).toBeFocused();
  await chooseFile(page, "空.csv", Buffer.from("\uFEFF\r\n\r\n"));
  await expect(page.getByRole("alert").filter({ hasText: "文件是空的" })).toBeVisible();
  await chooseFile(page, "号码.csv", Buffer.from("PK\u0003\u0004 not a workbook"));
  await expect(page.getByRole("alert").filter({ hasText: "文件已损坏" })).toBeVisible();

  const content = Buffer.from(`号码,套餐\n137${String(Date.now()).slice(-8)},甲\n`);
  await chooseFile(page, "一个号码.csv", content);
  await page.waitForURL(/\/mapping$/);
  const first = page.url();
  await page.goto("/imports/new?kind=numbers");
  await chooseFile(page, "一个号码.csv", content);
  await expect(page.getByText("这个文件已经上传过")).toBeVisible();
  await page.getByRole("link", { name: "查看已有的导入" }).click();
  await expect(page).toHaveURL(first);
  await page.getByRole("button", { name: "取消导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消导入" }).click();
  await expect(page.getByText("这次导入已取消")).toBeVisible();
});

test("a viewer reads no import and starts none", async ({ openAs }) => {
  const viewer = await openAs("viewer");
  await viewer.goto("/imports");
  await expect(viewer.getByRole("heading", { level: 1, name: "导入" })).toBeVisible();
  await expect(viewer.getByRole("link", { name: "导入号码" })).toHaveCount(0);
  await viewer.goto("/imports/new?kind=numbers");
  await expect(viewer.getByText("没有查看权限")).toBeVisible();
});
