import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { deleteDemoData } from "../bulk/delete-demo-data";
import { demoSchema } from "../schema";

/** Removes the demonstration with everything that people added to its numbers. Refuses DEMO_NOT_LOADED. */
export const clearDemoData = defineCommand({
  auditEvent: "demo.cleared",
  permission: "demo:manage",
  input: demoSchema,
  timeoutMs: 60_000,
  async run({ tx, access, audit }) {
    const { organizationId } = access;
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, hasDemoData: true },
      data: { hasDemoData: false },
    });
    if (count === 0) return refuse("DEMO_NOT_LOADED");
    const counts = await deleteDemoData(tx, organizationId);
    await audit({ entityKind: "demo", entityId: organizationId, counts });
    return ok(counts);
  },
});
