import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/server/jobs/define-job";
import { applyDuePolicies, sweepExpired } from "./bulk";

/** Each hour: policies that begin or end today; what has served its time goes. */
export const sweepJob = defineJob({
  queue: "maintenance.sweep",
  payload: z.looseObject({}),
  run: async () => {
    await applyDuePolicies();
    await sweepExpired();
  },
});
