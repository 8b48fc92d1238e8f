import { appCode, currentStep } from "./authenticator";
import { acceptInvitation, expect, invite, OWNER, signIn, test } from "./fixtures";

const PASSWORD = "quiet river lantern";
const NEW_PASSWORD = "paper window mountain";

test.describe.configure({ timeout: 120_000 });

test("somebody who forgot the password gets a link from an administrator and chooses a new one", async ({
  page,
  browser,
}, { project }) => {
  const mark = `${project.name}-${Date.now()}`; // the other width has invited somebody, too
  const person = { name: `公孙胜 ${mark}`, email: `gongsun-${mark}@example.test` };
  const invitation = await invite(page, person, "operator");
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  await acceptInvitation(theirs, invitation, PASSWORD);

  await page.goto("/settings/members");
  await page
    .getByRole("button", { name: `重置密码：${person.name}` })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "你的密码" }).fill("not my password");
  await dialog.getByRole("button", { name: "生成重置链接" }).click();
  await expect(dialog.getByRole("link", { name: "密码不正确" })).toBeVisible();
  await dialog.getByRole("textbox", { name: "你的密码" }).fill(OWNER.password);
  await dialog.getByRole("button", { name: "生成重置链接" }).click();
  const link = new URL(await dialog.getByTestId("secret").innerText()).pathname;
  await dialog.getByRole("button", { name: "完成" }).click();
  await expect(dialog).toBeHidden();

  await theirs.goto(link);
  await expect(theirs.getByLabel("邮箱")).toHaveValue(person.email);
  await theirs.getByRole("textbox", { name: "新密码" }).fill("password123456");
  await theirs.getByRole("button", { name: "设置新密码" }).click();
  await expect(theirs.getByRole("link", { name: /太常见/ })).toBeVisible();
  await theirs.getByRole("textbox", { name: "新密码" }).fill(NEW_PASSWORD);
  await theirs.getByRole("button", { name: "设置新密码" }).click();
  await expect(theirs.getByRole("heading", { name: "新密码已设置" })).toBeVisible();

  await theirs.goto("/settings/account"); // the session from before has ended
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "重置链接无效" })).toBeVisible();
  await signIn(theirs, { email: person.email, password: NEW_PASSWORD });
  await context.close();

  await page.goto("/audit?entityKind=account");
  await expect(page.getByText("生成密码重置链接").first()).toBeVisible();
  await expect(page.getByText("当前密码输错").first()).toBeVisible();
});

test("a form whose session ended keeps what was typed, and is sent after signing in beside it", async ({ browser }, {
  project,
}) => {
  const name = `夜班 ${project.name} ${Date.now()}`;
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await signIn(page, OWNER);
  await page.goto("/settings/teams");
  await page.getByRole("button", { name: "新建团队" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("团队名称").fill(name);

  await context.clearCookies();
  await dialog.getByRole("button", { name: "新建团队" }).click();
  await expect(dialog.getByRole("alert")).toContainText("登录已失效");
  const opening = context.waitForEvent("page");
  await dialog.getByRole("link", { name: /在新标签页登录/ }).click();
  const beside = await opening;
  await signIn(beside, OWNER);
  await beside.close();

  await expect(dialog.getByLabel("团队名称")).toHaveValue(name);
  await dialog.getByRole("button", { name: "新建团队" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
  await context.close();
});

test("with two-step verification on, the password alone opens nothing: a code of the app or a recovery code does", async ({
  page,
  browser,
}, { project }) => {
  const mark = `${project.name}-${Date.now()}`;
  const person = { name: `花荣 ${mark}`, email: `huarong-${mark}@example.test`, password: PASSWORD };
  const invitation = await invite(page, person, "viewer");
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  await acceptInvitation(theirs, invitation, PASSWORD);

  await theirs.goto("/settings/account");
  await theirs.getByRole("button", { name: "开启两步验证" }).click();
  const dialog = theirs.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "你的密码" }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "下一步" }).click();
  const key = await dialog.getByTestId("factor-secret").innerText();
  const step = currentStep();
  await dialog.getByLabel("验证码", { exact: true }).fill(appCode(key, step));
  await dialog.getByRole("button", { name: "确认并开启" }).click();
  const recoveryCodes = dialog.getByTestId("recovery-codes").getByRole("listitem");
  await expect(recoveryCodes).toHaveCount(10);
  const recoveryCode = await recoveryCodes.first().innerText();
  await dialog.getByRole("button", { name: "我已保存" }).click();
  await expect(theirs.getByText("10 个", { exact: true })).toBeVisible();

  await theirs.getByRole("button", { name: person.name }).click();
  await theirs.getByRole("menuitem", { name: "退出" }).click();
  await theirs.waitForURL(/\/sign-in$/);
  await signIn(theirs, person);
  await expect(theirs).toHaveURL(/\/sign-in\/code$/);
  await theirs.goto("/numbers");
  await expect(theirs).toHaveURL(/\/sign-in\?next=/);
  await theirs.goto("/sign-in/code");
  await theirs.getByLabel("验证码", { exact: true }).fill(appCode(key, step)); // used when it was turned on
  await theirs.getByRole("button", { name: "登录", exact: true }).click();
  await expect(theirs.getByRole("link", { name: /验证码不正确或已使用过/ })).toBeVisible();
  await theirs.getByLabel("验证码", { exact: true }).fill(appCode(key, Math.max(step + 1, currentStep())));
  await theirs.getByRole("button", { name: "登录", exact: true }).click();
  await theirs.waitForURL((url) => url.pathname === "/");

  await context.clearCookies();
  await signIn(theirs, person);
  await theirs.getByRole("button", { name: /使用恢复码/ }).click();
  await theirs.getByLabel("恢复码", { exact: true }).fill(recoveryCode);
  await theirs.getByRole("button", { name: "登录", exact: true }).click();
  await theirs.waitForURL((url) => url.pathname === "/");
  await theirs.goto("/settings/account");
  await expect(theirs.getByText("9 个", { exact: true })).toBeVisible();
  await context.close();

  await page.goto("/settings/members");
  const removing = page.getByRole("button", { name: `移除两步验证：${person.name}` });
  await removing.first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "你的密码" }).fill(OWNER.password);
  await page.getByRole("dialog").getByRole("button", { name: "移除两步验证" }).click();
  await expect(removing).toHaveCount(0);
});
