import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { BrowserContext } from "@playwright/test";

const PROJECT = path.join(import.meta.dirname, "..");

/** Signs the context in as the administrator of a new company that has no numbers. */
export async function enterEmptyCompany(context: BrowserContext): Promise<void> {
  const url = `http://localhost:${process.env.E2E_PORT}`;
  const args = ["--conditions=react-server", "--import", "tsx", path.join(PROJECT, "e2e/make-empty-company.ts")];
  const env = { ...process.env, LOG_LEVEL: "silent", BASE_URL: url, PORT: process.env.E2E_PORT };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT, env });
  const cookie: { name: string; value: string } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  await context.addCookies([{ ...cookie, url }]);
}
