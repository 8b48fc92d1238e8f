import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Two people at work at once would take each other's names. */
const fresh = (name: string) => `${name} ${String(Date.now()).slice(-6)}`;

/** Adds a number past the form; answers its last four digits. */
async function addNumber(page: Page, more: object = {}): Promise<string> {
  const digits = `138${String(Date.now() + Math.floor(Math.random() * 1e6)).slice(-8)}`;
  const teams: { items: { id: string }[] } = await (await page.request.get("/api/v1/teams")).json();
  const created = await page.request.post("/api/v1/numbers", {
    headers: { origin: new URL(page.url()).origin },
    data: { phoneNumber: digits, teamId: teams.items[0]?.id, ...more },
  });
  expect(created.status()).toBe(201);
  return digits.slice(-4);
}

/** How much of the window has moved without anybody's doing (cumulative layout shift). */
const movedBy = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const sum = (list: PerformanceObserverEntryList) =>
          list.getEntries().reduce((total, entry) => total + Number(Reflect.get(entry, "value")), 0);
        new PerformanceObserver((list) => resolve(sum(list))).observe({ type: "layout-shift", buffered: true });
        // Without any entry the observer is never called.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

const headings = (page: Page) => page.getByRole("columnheader").allInnerTexts();
const isPhone = ({ viewport }: { viewport: { width: number } | null }) => (viewport?.width ?? 0) < 1000;

test.describe("columns and density", () => {
  test.skip(isPhone, "a phone has cards instead of columns");

  test("are chosen and moved by keyboard, and are the same after a reload and on another device", async ({
    page: owner,
    openAs,
  }) => {
    await owner.goto("/numbers");
    await addNumber(owner);
    const page = await openAs("manager");
    await page.goto("/numbers");
    await page.getByRole("button", { name: "列设置" }).click();
    const dialog = page.getByRole("dialog", { name: "列设置" });
    await dialog.getByRole("checkbox", { name: "套餐" }).check();
    await dialog.getByRole("checkbox", { name: "号码状态" }).uncheck();
    const up = dialog.getByRole("button", { name: "团队：上移" });
    await up.focus();
    for (let step = 0; step < 7; step += 1) await page.keyboard.press("Enter");
    await expect(up).toBeFocused();
    await expect(dialog.getByRole("status")).toHaveText("团队已移到第 2 列");
    await dialog.getByLabel("责任人：固定").selectOption("固定在列首");
    await dialog.getByLabel("风险：列宽").focus();
    await page.keyboard.press("ArrowUp");
    await expect(dialog.getByLabel("风险：列宽")).toHaveValue("192");
    expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
    await dialog.getByRole("button", { name: "应用列设置" }).click();
    await expect(page.getByRole("columnheader", { name: "套餐" })).toBeVisible();
    await page.getByRole("button", { name: "密度" }).click();
    await page.getByRole("menuitemradio", { name: "宽松" }).click();
    await expect(page.locator("table[data-density=loose]")).toBeVisible();

    const another = await openAs("manager");
    const answer = await another.goto("/numbers");
    expect(await answer?.text()).toContain('data-density="loose"'); // with the first paint already
    const expected = ["号码", "责任人", "团队", "风险", "用途", "运营商", "最近主叫", "合同到期", "套餐"];
    expect((await headings(another)).slice(-9)).toEqual(expected);
    await expect(another.locator("col[data-column=risk]")).toHaveAttribute("style", /width: ?12rem/);
    await expect(another.getByRole("columnheader", { name: "责任人" })).toHaveCSS("position", "sticky");
    await another.getByRole("button", { name: "列设置" }).click();
    await expect(another.getByRole("dialog", { name: "列设置" })).toBeVisible();
    await another.keyboard.press("Escape");
    await expect(another.getByRole("button", { name: "列设置" })).toBeFocused();
    await another.keyboard.press("Enter");
    await another.getByRole("button", { name: "恢复默认" }).click();
    await expect(another.getByRole("columnheader", { name: "号码状态" })).toBeVisible();
    await another.getByRole("button", { name: "密度" }).click();
    await another.getByRole("menuitemradio", { name: "正常" }).click();
    await expect(another.locator("table[data-density=normal]")).toBeVisible();
    await page.getByRole("button", { name: "刷新" }).click();
    await expect(page.getByText("已刷新")).toBeVisible();
    expect(await headings(page)).toEqual(await headings(another));

    await page.getByRole("button", { name: "全屏" }).click();
    await expect(page.locator("[inert]").getByText("工作台")).toHaveCount(1); // out of reach
    await page.getByRole("button", { name: "密度" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape"); // the menu's, which stands until its appearance has ended
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(page.getByRole("button", { name: "密度" })).toBeFocused();
    await page.getByRole("button", { name: /^退出全屏/ }).focus();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "全屏", exact: true })).toBeFocused();
    await expect(page.locator("[inert]")).toHaveCount(0);
  });
});

test("a card on a phone shows the first of the chosen columns, as dense as chosen", async ({ page, viewport }) => {
  test.skip(!isPhone({ viewport }), "a wide window has columns");
  await page.goto("/numbers");
  await addNumber(page);
  await page.goto("/numbers?sort=-id&columns=plan,tags,team,custodian,role,carrier,risk&density=compact");
  const card = page.locator("main tbody tr").first();
  await expect(card.locator("td:visible[data-label]")).toHaveCount(6);
  await expect(card.locator("td[data-label=风险]")).toBeHidden();
  const height = (await card.boundingBox())?.height ?? 0;
  await page.getByRole("button", { name: "密度" }).click();
  await page.getByRole("menuitemradio", { name: "宽松" }).click();
  await expect.poll(async () => (await card.boundingBox())?.height).toBeGreaterThan(height);
  await page.getByRole("button", { name: "列设置" }).click();
  const dialog = page.getByRole("dialog", { name: "列设置" });
  await expect(dialog.getByText("手机卡片显示前 6 项")).toBeVisible();
  await expect(dialog.getByLabel("风险：列宽")).toBeHidden();
});

test("a view keeps conditions, order and columns; its address shows others the same, and it can be renamed and deleted", async ({
  page,
  openAs,
}) => {
  const [name, renamed] = [fresh("闲置"), fresh("久未用")];
  await page.goto("/numbers");
  const tail = await addNumber(page, { role: "idle" });
  await page.goto("/numbers?role=idle&sort=-lastOutboundCallOn&columns=plan,role&density=compact");
  await page.getByRole("button", { name: "保存为视图" }).click();
  const dialog = page.getByRole("dialog", { name: "保存为视图" });
  await dialog.getByRole("button", { name: "保存为视图" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused(); // a view has a name
  await dialog.getByLabel("视图名称").fill(name);
  await dialog.getByRole("checkbox", { name: /共享给全公司/ }).check();
  expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "保存为视图" }).click();
  const tab = page.getByRole("link", { name: new RegExp(`^${name}`) });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await page.waitForURL(/view=/);
  const address = page.url();

  const reader = await openAs("viewer");
  await reader.goto(address);
  await expect(reader.getByRole("link", { name: new RegExp(`^${name}`) })).toHaveAttribute("aria-current", "page");
  await expect(reader.locator("table[data-density=compact]")).toBeVisible();
  await expect(reader.getByRole("link", { name: `尾号 ${tail}` })).toHaveCount(1);
  await expect(reader.getByRole("button", { name: /更新视图|视图设置/ })).toHaveCount(0);

  await page.goto(address.replace("role=idle", "role=primary"));
  await page.getByRole("button", { name: "更新视图" }).click();
  const settings = page.getByRole("dialog", { name: "视图设置" });
  await settings.getByLabel("视图名称").fill(renamed);
  await settings.getByRole("button", { name: "保存视图" }).click();
  await expect(page.getByRole("link", { name: new RegExp(`^${renamed}`) })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("button", { name: "视图设置" })).toBeVisible();

  await page.getByRole("button", { name: "视图设置" }).click();
  await settings.getByRole("button", { name: "删除视图" }).click();
  const confirmation = page.getByRole("dialog", { name: `删除视图“${renamed}”` });
  await confirmation.getByRole("button", { name: "删除视图" }).click();
  await page.waitForURL((url) => url.pathname === "/numbers" && url.search === "");
  await expect(page.getByRole("link", { name: new RegExp(`^${renamed}`) })).toHaveCount(0);
});

test("somebody who may not share keeps views of their own", async ({ openAs }) => {
  const page = await openAs("operator");
  const name = fresh("我的");
  await page.goto("/numbers?role=reserve");
  await page.getByRole("button", { name: "保存为视图" }).click();
  const dialog = page.getByRole("dialog", { name: "保存为视图" });
  await expect(dialog.getByRole("checkbox")).toHaveCount(0);
  await dialog.getByLabel("视图名称").fill(name);
  await dialog.getByRole("button", { name: "保存为视图" }).click();
  await expect(page.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  const manager = await openAs("manager");
  await manager.goto(page.url());
  await expect(manager.getByRole("link", { name })).toHaveCount(0);
  await expect(manager.getByLabel("用途", { exact: true })).toHaveValue("reserve");
});

test("coming back from a number leads to the same place, and the row is marked as read", async ({ page }) => {
  await page.goto("/numbers");
  for (let count = 0; count < 30; count += 1) await addNumber(page, { plan: "回到原处" });
  const answer = await page.goto("/numbers?sort=-id");
  expect((await answer?.text())?.split('class="row-link"')).toHaveLength(15); // the first fourteen; the others follow
  const link = page.locator("main tbody tr").nth(25).getByRole("link");
  await expect(link).toBeAttached();
  expect(await movedBy(page)).toBeLessThan(0.01);
  await link.scrollIntoViewIfNeeded();
  await expect(link).not.toHaveAccessibleName(/已看过/);
  const placeOf = () => link.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await placeOf();
  await link.click();
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(link).toHaveAccessibleName(/已看过$/);
  await expect.poll(async () => Math.abs((await placeOf()) - before)).toBeLessThan(5);

  await link.click();
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  await page.getByRole("navigation", { name: "当前位置" }).getByRole("link", { name: "号码台账" }).click();
  await page.waitForURL(/\/numbers\?sort=-id$/);
  await expect.poll(async () => Math.abs((await placeOf()) - before)).toBeLessThan(5);
  await page.reload();
  await expect(link).toHaveAccessibleName(/已看过$/);
});

test("a number is found by its user's name and by the initials of the name", async ({ page }) => {
  await page.goto("/numbers");
  const tail = await addNumber(page, { registeredUser: "卢俊义" });
  for (const typed of ["ljy", "俊义", "lujunyi"]) {
    await page.goto(`/numbers?q=${encodeURIComponent(typed)}&sort=-id`);
    await expect(page.getByRole("link", { name: `尾号 ${tail}` })).toHaveCount(1);
  }
  await page.goto("/numbers?q=lyj&sort=-id");
  await expect(page.getByRole("link", { name: `尾号 ${tail}` })).toHaveCount(0);
});

test("keys lead from row to row, tick, open, edit and go to places, and can be switched off", async ({
  page,
  viewport,
}) => {
  test.skip(isPhone({ viewport }), "a phone has no keys");
  await page.goto("/numbers");
  const tag = fresh("键盘");
  const [one, two] = [await addNumber(page, { tags: [tag] }), await addNumber(page, { tags: [tag] })];
  await page.goto(`/numbers?${new URLSearchParams({ tag, sort: "id" })}`);
  const row = (tail: string) => page.getByRole("link", { name: new RegExp(`尾号 ${tail}`) });
  // Keys are heard once the page lives; where nothing has the focus, back is the first row, and stays it.
  await expect(async () => {
    await page.keyboard.press("k");
    await expect(row(one)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(row(two)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: `选择 尾号 ${one}` })).toBeChecked();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "搜索号码" })).toBeFocused();
  await page.keyboard.type("gdjx?");
  await expect(page.getByRole("searchbox", { name: "搜索号码" })).toHaveValue("gdjx?");

  await row(two).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("link", { name: "编辑" })).toBeVisible();
  await page.keyboard.press("e");
  await page.waitForURL(/\/edit$/);
  await expect(page.getByRole("main")).toBeFocused(); // the link that led there is gone
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "快速前往" }).fill("风险");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/risks$/);
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await page.waitForURL(/\/numbers$/);

  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "键盘快捷键" });
  await expect(list).toBeVisible();
  await list.getByLabel("使用快捷键").uncheck();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused(); // where it was before
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.keyboard.press("?");
  await expect(list).toBeHidden();
  expect(new URL(page.url()).pathname).toBe("/numbers");
});
