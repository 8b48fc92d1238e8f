import { expect, test } from "@playwright/test";
import { enterEmptyCompany } from "./empty-company";

test.describe.configure({ timeout: 240_000 });

test("the risks of the coming weeks are listed with their rule, and a policy says what it would change", async ({
  page,
  context,
}) => {
  await enterEmptyCompany(context);
  await page.goto("/");
  await page.getByRole("button", { name: "载入演示数据" }).click();
  await expect(page.getByRole("heading", { name: "未来 8 周到期" })).toBeVisible({ timeout: 30_000 });

  await page.goto("/risks?level=critical");
  const total = Number(/\d+/.exec(await page.getByTestId("total").innerText())?.[0]);
  const rows = page.getByRole("listitem").filter({ hasText: "要做的事" });
  await expect(rows).toHaveCount(total);
  await expect(rows.first()).toContainText(/还有 \d 天|今天/);
  await expect(rows.first()).toContainText("待核实");
  expect(await page.content()).not.toMatch(/1\d{2}0000\d{4}/);

  await page.goto("/risks?tab=missing");
  await expect(page.getByRole("link", { name: /^补全资料/ }).first()).toBeVisible();

  await page.goto("/carriers");
  await page.getByRole("link", { name: "中国移动", exact: true }).click();
  await page.getByRole("link", { name: "编辑政策" }).first().click();
  await page.getByRole("textbox", { name: "沉默期", exact: true }).fill("30");
  await page.getByRole("button", { name: "预览影响" }).click();
  await expect(page.getByText(/个号码的风险等级会改变/)).toBeVisible();
  await page.getByRole("button", { name: "保存政策" }).click();
  await page.waitForURL(/\/carriers\/[0-9a-f-]{36}$/);
  await expect(page.getByText("30 天").first()).toBeVisible();
});
