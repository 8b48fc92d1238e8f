import path from "node:path";
import { inject, vi } from "vitest";

// One process runs many files, which spares each of them the loading of what comes from npm. Our own modules
// are loaded anew, and what the file before left in the process goes: a file meets what it would meet alone.
vi.resetModules();
vi.useRealTimers();
restoreEnvironment();
Reflect.deleteProperty(globalThis, Symbol.for("linekeeper.db"));

// What the entry point would set. A file that reads through `env` or `db` calls createTestDatabase
// first and gets its own database; the template itself must stay as the migrations left it.
process.env.LINEKEEPER_SECRETS_FILE = inject("secretsFile");
process.env.LINEKEEPER_DATA_DIR = path.dirname(inject("secretsFile"));
process.env.BASE_URL = "http://localhost:3000"; // vitest puts its own "/" there
process.env.LOG_LEVEL ??= "silent";
process.env.DATABASE_WAIT_MS ??= "10000"; // all files at once are slow for reasons that no test is about

function restoreEnvironment(): void {
  const key = Symbol.for("linekeeper.testing.environment");
  const atStart: unknown = Reflect.get(globalThis, key);
  if (atStart === undefined) {
    Reflect.set(globalThis, key, { ...process.env });
    return;
  }
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(Object(atStart), name)) delete process.env[name];
  Object.assign(process.env, atStart);
}
