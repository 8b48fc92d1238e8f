import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureSecrets, secretsFileOf } from "./secrets";

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), "linekeeper-secrets-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

test("secrets are made together with their folder, once, and for their owner alone", async () => {
  const file = secretsFileOf(path.join(scratch, "new/data"));
  const first = await ensureSecrets(file);
  expect(await ensureSecrets(file)).toEqual(first);
  expect((await stat(file)).mode & 0o077).toBe(0);
});
