import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation } from "../bulk/move-cancellation";
import { moveSchema } from "../schema";

/** From the contact with the carrier to the application form: one contact with its outcome, arrears settled or noted. Refusals: moveCancellation's. */
export const startApplication = defineCommand({
  auditEvent: "cancellation.applicationStarted",
  permission: "cancellation:advance",
  input: moveSchema,
  run: (context) => moveCancellation(context, { kind: "startApplication" }),
});
