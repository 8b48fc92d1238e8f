import { expect, test } from "@playwright/test";
import { enterEmptyCompany } from "./empty-company";

test.describe.configure({ timeout: 240_000 });
test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "counts have no width");

const LEVELS = ["已逾期", "紧急", "预警", "关注", "安全", "未知"];

test("a new company sees the demonstration in two clicks, every count equals its list, and clearing leaves nothing", async ({
  page,
  context,
}) => {
  await enterEmptyCompany(context);
  await page.goto("/");
  await page.getByRole("button", { name: "载入演示数据" }).click();
  await expect(page.getByRole("heading", { name: "未来 8 周到期" })).toBeVisible({ timeout: 30_000 });

  const cards = page.getByRole("region", { name: "各风险等级的号码" }).getByRole("link");
  await expect(cards).toHaveCount(LEVELS.length);
  const shown: { level: string; count: number; href: string }[] = [];
  for (const [index, level] of LEVELS.entries()) {
    const card = cards.nth(index);
    await expect(card).toContainText(level);
    const count = Number(/(\d[\d,]*)\s*个/.exec(await card.innerText())?.[1]?.replaceAll(",", ""));
    shown.push({ level, count, href: (await card.getAttribute("href")) ?? "" });
  }
  expect(shown.reduce((sum, card) => sum + card.count, 0)).toBeGreaterThan(500);
  for (const { level, count, href } of shown) {
    await page.goto(href);
    await expect(page.getByTestId("total"), level).toHaveText(`总共 ${count} 条`);
  }

  await page.goto("/");
  await page.getByRole("button", { name: "清空演示数据" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "清空演示数据" }).click();
  await expect(page.getByRole("heading", { name: "开始使用号管家" })).toBeVisible({ timeout: 30_000 });
  await page.goto("/numbers");
  await expect(page.getByText("台账里还没有号码")).toBeVisible();
});
