// Run as a child of the last check, with the application's own modules. Answers one line of JSON.
import pg from "pg";
import { withOwnerDatabase } from "@/lib/server/owner-database";
import { readStartEnv } from "@/lib/server/start-env";
import { findViolations } from "@/lib/server/testing/invariants";

const violations = await withOwnerDatabase(readStartEnv(), "e2e", async ({ ownerUrl }) => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await findViolations(owner);
  } finally {
    await owner.end();
  }
});
process.stdout.write(`${JSON.stringify(violations)}\n`);
process.exit(0);
