import path from "node:path";
import { inject } from "vitest";

// What the entry point would set. A file that reads through `env` or `db` calls createTestDatabase
// first and gets its own database; the template itself must stay as the migrations left it.
process.env.LINEKEEPER_SECRETS_FILE = inject("secretsFile");
process.env.LINEKEEPER_DATA_DIR = path.dirname(inject("secretsFile"));
process.env.BASE_URL = "http://localhost:3000"; // vitest puts its own "/" there
process.env.LOG_LEVEL ??= "silent";
