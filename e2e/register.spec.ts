import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** A number that no other run has: the last eight digits of the clock. */
const freshDigits = () => `139${String(Date.now()).slice(-8)}`;

/** Adds a number by the form, as a clerk types it; answers its address. */
async function addNumber(page: Page, digits: string): Promise<string> {
  await page.goto("/numbers/new");
  const spelled = `+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`;
  await page.getByRole("textbox", { name: /^号码/ }).fill(spelled);
  await page.getByLabel("运营商").selectOption("中国移动");
  await page.getByLabel("付费方式").selectOption("后付费");
  await page.getByLabel("用途", { exact: true }).selectOption("备用");
  await page.getByRole("button", { name: "新增号码" }).click();
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** On phones the conditions are folded away. */
async function openFilters(page: Page): Promise<void> {
  const fold = page.getByRole("button", { name: /^筛选条件/ });
  if (await fold.isVisible()) await fold.click();
}

test("the address carries conditions and order; reload and back keep them", async ({ page }) => {
  const digits = freshDigits();
  const address = await addNumber(page, digits);
  await page.goto("/numbers");
  await openFilters(page);
  await page.getByLabel("号码或关键词").fill(`${digits.slice(0, 3)} ${digits.slice(3)}`);
  await page.getByRole("button", { name: "查询" }).click();
  await page.waitForURL(/[?&]q=/);
  const link = page.getByRole("link", { name: `尾号 ${digits.slice(-4)}` });
  await expect(link).toHaveCount(1);
  await expect(page.getByTestId("total")).toHaveText(/总共 1 条/);

  await page.getByRole("link", { name: /^未知/ }).click();
  await page.waitForURL(/level=unknown/);
  const filtered = page.url();
  expect(filtered).toContain("q=");
  await page.reload();
  await expect(link.or(page.getByText("没有符合条件的号码"))).toBeVisible();
  await expect(page.getByRole("link", { name: /^未知/ })).toHaveAttribute("aria-current", "true");

  await page.goto(filtered.replace(/&?level=unknown/, ""));
  await link.click();
  await page.waitForURL(`**${address}`);
  await page.goBack();
  await expect(link).toBeVisible();
  await expect(page.getByTestId("total")).toHaveText(/总共 1 条/);
});

test("a number is masked until somebody looks, which its history says", async ({ page }) => {
  const digits = freshDigits();
  const address = await addNumber(page, digits);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${digits.slice(0, 3)}****${digits.slice(-4)}`);
  expect(await page.content()).not.toContain(digits);
  await page.getByRole("button", { name: `查看完整号码 尾号 ${digits.slice(-4)}` }).click();
  const spaced = `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  await expect(page.getByTestId("full-number")).toHaveText(spaced);
  await page.getByRole("button", { name: /^隐藏完整号码/ }).click();
  await expect(page.getByTestId("full-number")).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByText("查看完整号码", { exact: true })).toBeVisible();
});

test("somebody who may only read finds no way to see or change a number", async ({ page, openAs }) => {
  const digits = freshDigits();
  await page.goto("/numbers");
  const teams: { items: { id: string }[] } = await (await page.request.get("/api/v1/teams")).json();
  const created = await page.request.post("/api/v1/numbers", {
    headers: { origin: new URL(page.url()).origin },
    data: { phoneNumber: digits, teamId: teams.items[0]?.id },
  });
  const { id } = await created.json();
  const reader = await openAs("viewer");
  const answer = await reader.goto(`/numbers/${id}`);
  expect(await answer?.text()).not.toContain(digits);
  await expect(reader.getByRole("heading", { level: 1 })).toContainText(digits.slice(-4));
  for (const name of [/^查看完整号码/, "编辑", "发起消号"]) {
    await expect(
      reader.getByRole("main").getByRole("button", { name }).or(reader.getByRole("main").getByRole("link", { name })),
    ).toHaveCount(0);
  }
  const origin = new URL(reader.url()).origin;
  const refused = await reader.request.post(`/api/v1/numbers/${id}/reveal`, { headers: { origin }, data: {} });
  expect(refused.status()).toBe(403);
});

test("an impossible date is named at its field; corrected, it is saved with its source", async ({ page }) => {
  const address = await addNumber(page, freshDigits());
  await page.getByRole("link", { name: "编辑" }).click();
  await page.waitForURL(`**${address}/edit`);
  await page.getByLabel("开户日期").fill("2026-01-10");
  await page.getByLabel("最近主叫").fill("2025-12-31");
  await page.getByLabel("月租（元）").fill("abc");
  await page.getByRole("button", { name: "保存修改" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "请更正以下问题" });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^错误：/);
  await summary.getByRole("link", { name: /月租/ }).click();
  await expect(page.getByLabel("月租（元）")).toBeFocused();
  await page.getByLabel("月租（元）").fill("39.50");
  await page.getByRole("button", { name: "保存修改" }).click();
  await expect(summary.getByRole("link", { name: /前后日期矛盾/ })).toBeVisible();
  await page.getByLabel("最近主叫").fill("2026-01-12");
  await page.getByRole("button", { name: "保存修改" }).click();
  await page.waitForURL(`**${address}`);
  await expect(page.getByText(/月租（元）：空 → 39.50/)).toBeVisible();
  await expect(page.getByText(/最近主叫：空 → 2026-01-12/)).toBeVisible();
});
