import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation } from "../bulk/move-cancellation";
import { rejectionSchema } from "../schema";

/** The carrier refused: back to the application, with its reason. Refusals: moveCancellation's. */
export const recordRejection = defineCommand({
  auditEvent: "cancellation.rejectionRecorded",
  permission: "cancellation:advance",
  input: rejectionSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "recordRejection", reason: context.input.reason },
      {
        answer: (facts) => ({
          ...facts,
          reviewing: {
            ...facts.reviewing,
            answer: "rejected",
            answeredOn: context.input.answeredOn ?? facts.reviewing.answeredOn,
          },
        }),
        columns: () => ({ expectedOn: null, regretEndsOn: null }),
      },
    ),
});
