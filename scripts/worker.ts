import { sealAuditEntries } from "@/lib/features/audit/bulk";
import { importJobs } from "@/lib/features/imports/jobs";
import { tellDeadJobs } from "@/lib/features/maintenance/bulk";
import { sweepJob } from "@/lib/features/maintenance/jobs";
import { recomputeNumbersJob } from "@/lib/features/risks/jobs";
import { runWorker } from "@/lib/server/jobs/run-worker";
import { log } from "@/lib/server/log";

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

try {
  await runWorker({
    jobs: [sweepJob, recomputeNumbersJob, ...importJobs],
    loops: [
      { name: "audit.seal", restMs: 2_000, run: sealAuditEntries },
      { name: "jobs.dead", restMs: 30_000, run: tellDeadJobs },
    ],
    schedules: [{ queue: sweepJob.queue, cron: "7 * * * *" }],
    signal: stop.signal,
  });
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, "worker failed");
  process.exit(1);
}
