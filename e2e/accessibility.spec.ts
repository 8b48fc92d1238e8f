import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { LOCALE_COOKIE } from "../lib/i18n/locale";
import { THEME_COOKIE } from "../lib/i18n/theme";
import { addressOf, findRoutes, makeWorld, OPEN_PAGES, type World } from "./world";

const BASE = `http://localhost:${process.env.E2E_PORT}`;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Preferences = { readonly locale: "zh-CN" | "en"; readonly theme: "light" | "dark" };

// A trace holds every picture of every page; the message names the page and the element.
test.use({ trace: "off" });
test.describe.configure({ timeout: 120_000 }); // the longest page, the REST interface, takes axe a while

/** A test for every page of the build, visited by the admin of a company that has one of everything. */
function onEveryPage(
  { withDemo, ...preferences }: Preferences & { withDemo: boolean },
  claim: string,
  look: (page: Page) => Promise<string[]>,
) {
  let world: World;
  let context: BrowserContext; // one for all, so that scripts are compiled once
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    world = await makeWorld({ withDemo });
    context = await browser.newContext();
  });
  test.afterAll(() => context.close());

  for (const { pattern } of findRoutes().filter(({ isPage }) => isPage))
    test(`${pattern} ${claim}`, async () => {
      await arrange(context, preferences, OPEN_PAGES.includes(pattern) ? null : world.admin.cookie);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(String(error)));
      const response = await page.goto(addressOf(pattern, world.ids));
      await page.waitForLoadState("networkidle");
      await expect(page.locator("#__next-page-redirect")).toHaveCount(0); // a step that is over leads on to the next one
      const isExpectedAbsence = response?.status() === 404 && pattern === "/set-up"; // the browser logs the status
      const found = await look(page);
      await page.close();
      expect([...(isExpectedAbsence ? [] : faults), ...found]).toEqual([]);
    });
}

async function arrange(context: BrowserContext, { locale, theme }: Preferences, session: string | null) {
  await context.clearCookies();
  const cookie = (name: string, value: string) => ({
    name,
    value,
    url: BASE,
    httpOnly: true,
    sameSite: "Lax" as const,
  });
  await context.addCookies([cookie(LOCALE_COOKIE, locale), cookie(THEME_COOKIE, theme)]);
  const [name = "", value = ""] = session?.split("=", 2) ?? [];
  if (session) await context.addCookies([cookie(name, value)]);
}

async function violations(page: Page, rules: { tags: string[] } | { only: string[] }): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations: found } = await ("tags" in rules
    ? builder.withTags(rules.tags)
    : builder.withRules(rules.only)
  ).analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id} at ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

/** Sizes of targets are judged where they stand: under a bar that sticks, a field is small until one scrolls. */
async function violationsInFlow(page: Page): Promise<string[]> {
  await page.addStyleTag({ content: "[class*=sticky] { position: static !important }" });
  return violations(page, { tags: WCAG });
}

/** The colours of the page that is there, as somebody who switches to dark sees them. */
async function violationsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" }); // no colour is on its way to another
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
  });
  return (await violations(page, { only: ["color-contrast"] })).map((problem) => `in the dark: ${problem}`);
}

async function widths(page: Page): Promise<string[]> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  return content > window ? [`${content} px wide in a window of ${window}`] : [];
}

/** Texts in Han characters outside of elements that say that they are Chinese. */
function chineseTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const isHidden = parent?.closest("script, style, noscript, template, [lang^=zh]");
      if (!isHidden && /\p{Script=Han}/u.test(node.textContent ?? ""))
        found.push((node.textContent ?? "").trim().slice(0, 60));
    }
    const labelled = document.querySelectorAll("[aria-label], [placeholder], [title], [alt]");
    for (const element of labelled)
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const text = element.getAttribute(name) ?? "";
        if (/\p{Script=Han}/u.test(text) && !element.closest("[lang^=zh]")) found.push(`${name}: ${text.slice(0, 60)}`);
      }
    return /\p{Script=Han}/u.test(document.title) ? [`title: ${document.title}`, ...found] : found;
  });
}

test.describe("in English", () => {
  // Its data is ASCII, so that every Chinese word is the application's.
  onEveryPage(
    { withDemo: false, locale: "en", theme: "light" },
    "has no Chinese word, does not scroll sideways and logs no error",
    async (page) => [...(await chineseTexts(page)), ...(await widths(page))],
  );
});

test.describe("with the demo data", () => {
  onEveryPage(
    { withDemo: true, locale: "zh-CN", theme: "light" },
    "breaks no accessibility rule, has contrast in the dark, does not scroll sideways and logs no error",
    async (page) => {
      const isWide = (page.viewportSize()?.width ?? 0) >= 1000; // colours are the same at every width
      return [
        ...(await violationsInFlow(page)),
        ...(await widths(page)),
        ...(isWide ? await violationsInTheDark(page) : []),
      ];
    },
  );
});
