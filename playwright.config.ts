import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

// Every worker loads this file again: what was decided first is handed on in the environment.
process.env.E2E_PORT ??= "3939";
process.env.LINEKEEPER_DATA_DIR ??= temporaryDataDir();
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

/** Of the instance, not of a width of the window. */
const ONCE = ["set-up.spec.ts", "aftermath.spec.ts"];
/** In companies of their own, so that they run beside the journeys, which share the first company. */
const WORLDS = ["accessibility.spec.ts", "demo.spec.ts", "isolation.spec.ts", "risk.spec.ts", "security.spec.ts"];
const WIDE = { viewport: { width: 1440, height: 900 } };
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true };

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // shown as flaky in the list, never hidden
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure", // kept for every test, it takes a third longer
    launchOptions: {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  // One worker each, begun in this order: the journeys of the two widths never meet in their company.
  projects: [
    // The instance is claimed once, before everything else; the other journeys sign in as its owner.
    { name: "set-up", testMatch: "set-up.spec.ts", teardown: "aftermath", workers: 1, use: WIDE },
    // After all journeys, whether they failed or not.
    { name: "aftermath", testMatch: "aftermath.spec.ts" },
    { name: "desktop", testIgnore: [...ONCE, ...WORLDS], dependencies: ["set-up"], workers: 1, use: WIDE },
    { name: "desktop-worlds", testMatch: WORLDS, dependencies: ["set-up"], workers: 1, use: WIDE },
    { name: "phone-worlds", testMatch: WORLDS, dependencies: ["set-up"], workers: 1, use: NARROW },
    { name: "phone", testIgnore: [...ONCE, ...WORLDS], dependencies: ["set-up"], workers: 1, use: NARROW },
  ],
  webServer: {
    command: "node scripts/start.mjs",
    url: `${baseURL}/readyz`,
    env: {
      PORT: process.env.E2E_PORT,
      HOST: "127.0.0.1",
      BASE_URL: baseURL,
      LINEKEEPER_DATA_DIR: process.env.LINEKEEPER_DATA_DIR,
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn", // thousands of answered requests would bury what failed
    },
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "pipe",
  },
});

function temporaryDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "linekeeper-e2e-"));
  chmodSync(folder, 0o711); // run by root, the database is another user, who has to pass through
  return path.join(folder, "data");
}
