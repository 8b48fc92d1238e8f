// Runs the embedded database of the folder given as argument until it is told to stop; for process tests.

import { EmbeddedPostgresFault } from "../cluster/fault";
import { startEmbeddedPostgres } from "../embedded-postgres";
import { holdInstance } from "../instance-lock.mjs";

const dataDir = process.argv[2] ?? "";
const uid = process.argv[3];
if (uid !== undefined) {
  // Only now: the other user need not be able to read the code.
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const lock = await holdInstance(dataDir, { what: "start", address: "http://localhost:1" });
  if (!lock.isHeld) {
    tell({ kind: "busy", ...lock.holder });
    process.exit(3);
  }
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: { shared_buffers: "16MB", logging_collector: "off" },
    report: (event) => {
      tell(event);
      if (event.kind === "gaveUp") process.exit(4);
    },
  });
  process.on("SIGTERM", async () => {
    await postgres.stop();
    process.exit(0);
  });
  tell({
    kind: "running",
    how: postgres.how,
    processId: postgres.processId,
    port: postgres.port,
    ownerUrl: postgres.ownerUrl,
  });
} catch (error) {
  if (error instanceof EmbeddedPostgresFault) tell({ kind: "fault", code: error.code, params: error.params });
  else tell({ kind: "fault", code: error instanceof Error && "code" in error ? error.code : String(error) });
  process.exit(2);
}
