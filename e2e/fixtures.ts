import { readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect };

export type Person = { readonly name: string; readonly email: string; readonly password: string };
export type MemberRole = "admin" | "manager" | "operator" | "viewer";
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** The administrator whom set-up.spec.ts makes first of all. */
export const OWNER: Person = { name: "宋江", email: "owner@example.test", password: "copper violin teapot" };
export const COMPANY = "梁山电销有限公司";

const ROLE_LABELS: Readonly<Record<MemberRole, string>> = {
  admin: "管理员",
  manager: "主管",
  operator: "经办人",
  viewer: "查看者",
};

/** The one-time code, as the person who started the instance reads it. */
export function readSetupCode(): string {
  const dataDir = process.env.LINEKEEPER_DATA_DIR ?? ".data";
  const secrets: unknown = JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
  const code: unknown = typeof secrets === "object" && secrets !== null ? Reflect.get(secrets, "setupCode") : undefined;
  return typeof code === "string" ? code : "";
}

/** Fills in the sign-in page and waits for the console. */
export async function signIn(page: Page, person: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("邮箱").fill(person.email);
  await page.getByRole("textbox", { name: "密码" }).fill(person.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Invites somebody on the members page of a signed-in administrator; answers the one-time link. */
export async function invite(page: Page, person: Pick<Person, "name" | "email">, role: MemberRole): Promise<string> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "邀请成员" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("姓名").fill(person.name);
  await dialog.getByLabel("邮箱").fill(person.email);
  await dialog.getByRole("radio", { name: ROLE_LABELS[role] }).check();
  await dialog.getByRole("button", { name: "生成邀请链接" }).click();
  const link = await dialog.getByTestId("secret").innerText();
  await dialog.getByRole("button", { name: "完成" }).click();
  await expect(dialog).toBeHidden();
  return new URL(link).pathname;
}

/** Takes up an invitation in the page of somebody who is not signed in. */
export async function acceptInvitation(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("textbox", { name: "密码" }).fill(password);
  await page.getByRole("button", { name: "设置密码并加入" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/invitation"));
}

type SignedIn = {
  /** The cookies of a member of that role in the first team; made on first use. */
  stateOf: (role: MemberRole) => Promise<StorageState>;
  /** Another signed-in page beside the test's own, for journeys that take two people. */
  openAs: (role: MemberRole) => Promise<Page>;
};
type Worker = { signedInStates: Map<string, Promise<StorageState>> };

/**
 * `page` is signed in as the owner. For another role: `const approver = await openAs("manager")`.
 * Sessions are shared by the tests of a worker: never sign out with these; use `signIn` for that.
 */
export const test = base.extend<SignedIn, Worker>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from it
  signedInStates: [async ({}, use) => use(new Map()), { scope: "worker" }],
  stateOf: async ({ browser, signedInStates, baseURL, locale }, use) => {
    await use((role) => {
      const known = signedInStates.get(role);
      if (known) return known;
      const made = makeState(browser, { baseURL, locale }, role);
      signedInStates.set(role, made);
      return made;
    });
  },
  storageState: async ({ stateOf }, use) => use(await stateOf("admin")),
  openAs: async ({ browser, stateOf, baseURL, locale, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ storageState: await stateOf(role), baseURL, locale, viewport });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

type ContextOptions = { baseURL: string | undefined; locale: string | undefined };

/** The owner signs in; other roles are invited by the owner and join. */
async function makeState(browser: Browser, options: ContextOptions, role: MemberRole): Promise<StorageState> {
  // Without cookies of its own it would inherit those of the test that asks.
  const context = await browser.newContext({ ...options, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await signIn(page, OWNER);
  if (role !== "admin") {
    const person = { name: ROLE_LABELS[role], email: `${role}-${Date.now()}@example.test` };
    const link = await invite(page, person, role);
    await context.clearCookies();
    await acceptInvitation(page, link, "quiet river lantern");
  }
  const state = await context.storageState();
  await context.close();
  return state;
}
