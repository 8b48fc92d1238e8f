import "server-only";
import { z } from "zod";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";

/** Notes in the company's history that the member began a session. Nothing of the session is written. */
export const recordSignIn = defineCommand({
  auditEvent: "session.started",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ access, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    await audit({ entityKind: "session", entityId: access.actor.membershipId });
    return ok();
  },
});

/** Notes that the member ended a session; the session itself is already gone. */
export const recordSignOut = defineCommand({
  auditEvent: "session.ended",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ access, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    await audit({ entityKind: "session", entityId: access.actor.membershipId });
    return ok();
  },
});
