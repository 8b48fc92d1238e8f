import "server-only";
import type { z } from "zod";

export type JobContext = {
  /** Stands in the log and in the audit entries of the commands that the job runs. */
  readonly requestId: string;
  /** Aborted when the worker must stop: finish the batch, then return or throw. */
  readonly signal: AbortSignal;
};

export type JobDefinition<S extends z.ZodType> = {
  /** A queue of queues.json. */
  readonly queue: string;
  readonly payload: S;
  /** Runs one command per batch; throwing lets the job be tried again later. */
  readonly run: (payload: z.output<S>, context: JobContext) => Promise<void>;
};

/** A job as the worker sees it: its payload parsed, its type forgotten. */
export type Job = { readonly queue: string; readonly handle: (raw: unknown, context: JobContext) => Promise<void> };

/** Declares a job. A payload that does not parse fails at once, and is kept as failed. */
export function defineJob<S extends z.ZodType>(definition: JobDefinition<S>): Job {
  return {
    queue: definition.queue,
    handle: async (raw, context) => definition.run(definition.payload.parse(raw), context),
  };
}
