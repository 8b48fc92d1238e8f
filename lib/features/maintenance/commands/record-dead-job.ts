import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";

/** The company's jobs as the operation log names them; of each there is a queue in queues.json. */
export const COMPANY_WORK = {
  "numbers.recompute": "numbersRecompute",
  "imports.detect": "importsDetect",
  "imports.detectLarge": "importsDetect",
  "imports.check": "importsCheck",
  "imports.commit": "importsCommit",
  "imports.undo": "importsUndo",
} as const;

export const COMPANY_QUEUES = [
  "numbers.recompute",
  "imports.detect",
  "imports.detectLarge",
  "imports.check",
  "imports.commit",
  "imports.undo",
] as const satisfies readonly (keyof typeof COMPANY_WORK)[];

/** Tells the company's admins, in the operation log, that a job failed at every try and is not tried again. */
export const recordDeadJob = defineCommand({
  auditEvent: "job.gaveUp",
  permission: "organization:manage",
  input: z.strictObject({ jobId: z.uuid(), work: z.enum(Object.values(COMPANY_WORK)) }),
  async run({ input, audit }) {
    await audit({ entityKind: "job", entityId: input.jobId, after: { work: input.work } });
    return ok({ jobId: input.jobId });
  },
});
