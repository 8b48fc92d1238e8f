// The register in Chromium: what it transfers and when its first row stands there.
import { chromium } from "@playwright/test";
import { ensureBrowser } from "../browser.mjs";
import { summarize } from "./statistics.mjs";

const LOADS = 7;
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const FIRST_ROW = "main table tbody tr";

/** Signs in as a person does; answers with the browser and the cookie that the pages want. */
export async function signIn({ product, company }) {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ARGS });
  try {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${product.origin}/sign-in`);
    await page.locator('input[name="email"]').fill(company.email);
    await page.locator('input[name="password"]').fill(company.password);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL((url) => url.pathname === "/", { timeout: 30_000 });
    const cookies = await context.cookies();
    await context.close();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return { browser, cookies, cookie };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export async function measureBrowser({ product, browser, cookies, report }) {
  const rows = [];
  let script = 0;
  for (let load = 0; load <= LOADS; load += 1) {
    const measured = await coldLoad(product.origin, browser, cookies);
    if (load === 0) continue; // the server's own first time
    rows.push(measured.firstRowMs);
    script = Math.max(script, measured.scriptBytes);
  }
  report.atMost("register in Chromium: JavaScript", script / 1000, 250, "kB");
  const first = summarize(rows);
  report.atMost("register in Chromium: first row, cold", first.median, 400, "ms", first.p95);
}

/** A new context has an empty cache; bytes are counted as they came over the wire. */
async function coldLoad(origin, browser, cookies) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Set();
    let scriptBytes = 0;
    session.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Script") scripts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength;
    });
    await page.addInitScript(watchFirstRow, FIRST_ROW);
    await page.goto(`${origin}/numbers`, { waitUntil: "networkidle" });
    const firstRowMs = await page.evaluate(() => Reflect.get(window, "firstRowAt"));
    if (typeof firstRowMs !== "number") throw new Error("no row of the register appeared");
    return { firstRowMs, scriptBytes };
  } finally {
    await context.close();
  }
}

/** Runs in the page: the first frame in which a row is laid out and seen, since navigation began. */
function watchFirstRow(selector) {
  const look = () => {
    const row = document.querySelector(selector);
    if (row && row.getBoundingClientRect().height > 0 && !row.closest("[aria-busy=true]"))
      Reflect.set(window, "firstRowAt", performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
