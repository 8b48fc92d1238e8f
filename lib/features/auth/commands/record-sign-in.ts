import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";

/** Notes in the company's history that the member began a session. Nothing of the session is written. */
export const recordSignIn = defineCommand({
  auditEvent: "session.started",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ audit }) {
    await audit({ entityKind: "session", entityId: null });
    return ok();
  },
});
