import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation } from "../bulk/move-cancellation";
import { moveSchema } from "../schema";

/**
 * Both proofs are there: the number is cancelled as of the confirmed day and its quarantine starts,
 * until a day that is unknown where the policy states no period. Cannot be undone: a line that proves
 * alive gets a new case. Refusals: moveCancellation's, NUMBER_CHANGED_MEANWHILE.
 */
export const completeCancellation = defineCommand({
  auditEvent: "cancellation.completed",
  permission: "cancellation:advance",
  input: moveSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "complete" },
      {
        columns: (_file, facts) => ({ completedOn: facts.verifying.confirmedOn ?? context.today }),
        number: (_file, facts) => ({
          lineState: "cancelled",
          cancelledOn: facts.verifying.confirmedOn ?? context.today,
        }),
      },
    ),
});
