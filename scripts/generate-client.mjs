// Generates the Prisma client where the schema or the generator changed since the last time.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashFiles, inProject, PROJECT_DIR, readStamp } from "./project.mjs";

const OUTPUT = inProject("lib/generated/prisma");
const STAMP = inProject("lib/generated/prisma/.linekeeper-stamp");

/** True when it generated, false when nothing had changed. Throws with Prisma's own words. */
export function generateClient() {
  const schema = readdirSync(inProject("prisma/schema"))
    .filter((name) => name.endsWith(".prisma"))
    .sort();
  const stamp = hashFiles([
    ...schema.map((name) => inProject("prisma/schema", name)),
    inProject("prisma.config.ts"),
    inProject("node_modules/prisma/package.json"),
    inProject("node_modules/@prisma/client/package.json"),
  ]);
  if (readStamp(STAMP) === stamp) return false;

  const prisma = inProject("node_modules/prisma/build/index.js");
  const result = spawnSync(process.execPath, [prisma, "generate"], {
    cwd: PROJECT_DIR,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: failingProgram(),
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (result.status !== 0) throw new Error(`prisma generate: ${result.stderr || result.stdout || result.error}`);
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(STAMP, stamp);
  return true;
}

/**
 * `generate` does not run the native schema engine but insists on having one, and would download it.
 * The stand-in has to fail when it is called: one that succeeds turns `migrate deploy` into a silent no-op.
 */
function failingProgram() {
  return inProject("scripts", process.platform === "win32" ? "no-schema-engine.cmd" : "no-schema-engine.sh");
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) generateClient();
