import { sealAuditEntries } from "@/lib/features/audit/bulk";
import { sweepJob } from "@/lib/features/maintenance/jobs";
import { runWorker } from "@/lib/server/jobs/run-worker";
import { log } from "@/lib/server/log";

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

try {
  await runWorker([sweepJob], [{ name: "audit.seal", restMs: 2_000, run: sealAuditEntries }], stop.signal);
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, "worker failed");
  process.exit(1);
}
