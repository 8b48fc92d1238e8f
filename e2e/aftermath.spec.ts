import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { PROJECT } from "./world";

test("what all journeys leave behind keeps the invariants (I2 to I14)", async () => {
  test.setTimeout(120_000);
  const script = path.join(PROJECT, "e2e/find-violations.ts");
  const args = ["--conditions=react-server", "--import", "tsx", script];
  const env = { ...process.env, LOG_LEVEL: "silent", PORT: process.env.E2E_PORT };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT, env });
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual([]);
});
