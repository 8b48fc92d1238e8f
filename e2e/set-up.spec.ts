import { expect, test } from "@playwright/test";
import { acceptInvitation, COMPANY, invite, OWNER, readSetupCode, signIn } from "./fixtures";

const NEWCOMER = { name: "吴用", email: "wuyong@example.test", password: "quiet river lantern" };
const NEW_PASSWORD = "paper window mountain";

test.describe.configure({ mode: "serial" });

test("a new instance is claimed with the one-time code and is gone for everybody else", async ({ page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/set-up$/);

  await page.getByLabel("设置码").fill("AAAA-AAAA-AAAA");
  await page.getByLabel("公司名称").fill(COMPANY);
  await page.getByLabel("姓名").fill(OWNER.name);
  await page.getByLabel("邮箱").fill(OWNER.email);
  await page.getByRole("textbox", { name: "密码" }).fill(OWNER.password);
  await page.getByRole("button", { name: "创建并登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "设置码不正确" })).toBeFocused();
  await expect(page).toHaveTitle(/^错误：/);

  await page.getByLabel("设置码").fill(readSetupCode().toLowerCase());
  await page.getByRole("textbox", { name: "密码" }).fill("password123456");
  await page.getByRole("button", { name: "创建并登录" }).click();
  await expect(page.getByRole("link", { name: /太常见/ })).toBeVisible();

  await page.getByRole("textbox", { name: "密码" }).fill(OWNER.password);
  await page.getByRole("button", { name: "创建并登录" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/settings");
  await expect(page.getByRole("button", { name: new RegExp(OWNER.name) })).toBeVisible();
  expect((await page.goto("/set-up"))?.status()).toBe(404);
  expect(readSetupCode()).toBe("");
});

test("signing out ends the session on the server, and a new one begins with a new cookie", async ({
  page,
  context,
}) => {
  await signIn(page, OWNER);
  const before = await context.cookies();
  expect(before.every((cookie) => cookie.httpOnly || cookie.name !== "session")).toBe(true);
  await page.goto("/settings/account");
  await page.getByRole("button", { name: new RegExp(OWNER.name) }).click();
  await page.getByRole("menuitem", { name: "退出" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);

  await context.addCookies(before);
  await page.goto("/settings/account");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.clearCookies();
  await signIn(page, OWNER);
  const value = (cookies: typeof before) => cookies.find((cookie) => cookie.name === "session")?.value;
  expect(value(await context.cookies())).not.toBe(value(before));
});

test("an unknown e-mail and a wrong password read alike", async ({ page }) => {
  for (const email of ["nobody@example.test", OWNER.email]) {
    await page.goto("/sign-in");
    await page.getByLabel("邮箱").fill(email);
    await page.getByRole("textbox", { name: "密码" }).fill("wrong wrong wrong");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "邮箱或密码不正确" })).toBeVisible();
  }
});

test("a person is invited, joins, changes the password, and is out at once when disabled", async ({
  page,
  browser,
}) => {
  await signIn(page, OWNER);
  const link = await invite(page, NEWCOMER, "operator");
  await expect(page.getByRole("table", { name: "待接受的邀请" }).getByText(NEWCOMER.name)).toBeVisible();

  const context = await browser.newContext();
  const other = await context.newPage();
  await acceptInvitation(other, link, NEWCOMER.password);
  await other.goto("/settings/tokens");
  await expect(other.getByRole("heading", { name: "没有查看权限" })).toBeVisible();
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "邀请链接无效" })).toBeVisible();

  await other.goto("/settings/account");
  await other.getByRole("textbox", { name: "当前密码" }).fill(NEWCOMER.password);
  await other.getByRole("textbox", { name: "新密码" }).fill(NEW_PASSWORD);
  await other.getByRole("button", { name: "修改密码" }).click();
  await expect(other.getByText("密码已修改，其他登录已失效")).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { name: "账号信息" })).toBeVisible();

  await page.goto("/settings/members");
  await page.getByRole("button", { name: `停用 ${NEWCOMER.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用", exact: true }).click();
  await expect(page.getByText(`已停用 ${NEWCOMER.name}`)).toBeVisible();
  await other.goto("/settings/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await context.close();
});

test("the last administrator is offered no disabling of the own account, and cannot give the role away", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/settings/members");
  await page.getByRole("button", { name: `编辑 ${OWNER.name}` }).click();
  await expect(page.getByRole("button", { name: `停用 ${OWNER.name}`, includeHidden: true })).toHaveCount(0);
  await page.getByRole("dialog").getByRole("radio", { name: "查看者" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "保存成员" }).click();
  await expect(page.getByRole("dialog").getByText("至少要保留一名启用的管理员")).toBeVisible();
});

test("settings and a team are changed, a token is shown once and works", async ({ page, playwright, baseURL }) => {
  await signIn(page, OWNER);
  await page.goto("/settings/organization");
  await page.getByLabel("紧急（天）").fill("30");
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByRole("link", { name: "预警天数必须大于紧急天数。" })).toBeVisible();
  await page.getByLabel("紧急（天）").fill("7");
  await page.getByLabel("活跃窗口（天）").fill("45");
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByText("设置已保存")).toBeVisible();

  await page.goto("/settings/teams");
  await page.getByRole("button", { name: "新建团队" }).click();
  await page.getByRole("dialog").getByLabel("团队名称").fill("华东团队");
  await page.getByRole("dialog").getByRole("button", { name: "新建团队" }).click();
  await expect(page.getByRole("rowheader", { name: "华东团队" })).toBeVisible();

  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "新建令牌" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称").fill("拨号系统");
  await dialog.getByLabel("读取号码（部分隐藏）").check();
  await dialog.getByRole("textbox", { name: "你的密码" }).fill(OWNER.password);
  await dialog.getByRole("button", { name: "生成令牌" }).click();
  const token = await dialog.getByTestId("secret").innerText();
  await dialog.getByRole("button", { name: "完成" }).click();
  const stranger = await playwright.request.newContext({ baseURL });
  const headers = { authorization: `Bearer ${token}` };
  expect((await stranger.get("/api/v1/teams", { headers })).status()).toBe(200);
  await page.getByRole("button", { name: "作废令牌“拨号系统”" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "作废", exact: true }).click();
  await expect(page.getByText("令牌已作废")).toBeVisible();
  expect((await stranger.get("/api/v1/teams", { headers })).status()).toBe(401);
  await stranger.dispose();
});
