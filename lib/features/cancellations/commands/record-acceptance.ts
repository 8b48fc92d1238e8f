import "server-only";
import { LINE_STATES } from "@/lib/domain/phone-number/vocabulary";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, regretEnd } from "../bulk/move-cancellation";
import { acceptanceSchema } from "../schema";

/**
 * The carrier accepted. Where its policy has a regret window, the line is 预销号 from now until the
 * case is completed or taken back, and the window is counted from the day of the answer.
 * Without `answeredOn` the date saved in the step counts. Refusals: moveCancellation's.
 */
export const recordAcceptance = defineCommand({
  auditEvent: "cancellation.acceptanceRecorded",
  permission: "cancellation:advance",
  input: acceptanceSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "recordAcceptance" },
      {
        answer: (facts, file) => ({
          ...facts,
          reviewing: {
            ...facts.reviewing,
            answer: "accepted",
            answeredOn: context.input.answeredOn ?? facts.reviewing.answeredOn,
            lineStateBefore:
              file.row.number.lineState === "preCancelled"
                ? facts.reviewing.lineStateBefore
                : (LINE_STATES.find((state) => state === file.row.number.lineState) ?? null),
          },
        }),
        columns: (file, facts) => {
          const { answeredOn } = facts.reviewing;
          return { acceptedOn: answeredOn, regretEndsOn: regretEnd(file, answeredOn) };
        },
        number: (file) => {
          const hasWindow = (file.policy?.regretWindow ?? null) !== null;
          const isAlive = !["preCancelled", "cancelled", "recycled"].includes(file.row.number.lineState);
          return hasWindow && isAlive ? { lineState: "preCancelled" } : null;
        },
      },
    ),
});
