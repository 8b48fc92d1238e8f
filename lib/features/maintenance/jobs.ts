import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/server/jobs/define-job";
import { sweepExpired } from "./bulk";

/** Each day: what has served its time goes. */
export const sweepJob = defineJob({
  queue: "maintenance.sweep",
  payload: z.looseObject({}),
  run: async () => sweepExpired(),
});
