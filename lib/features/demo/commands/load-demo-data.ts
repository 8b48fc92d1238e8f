import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { insertDemoData } from "../bulk/insert-demo-data";
import { demoSchema } from "../schema";

/**
 * Fills a company without numbers with a demonstration: teams, contracts, 600 numbers, half a year of
 * use, cancellations in every state. Refuses DEMO_ALREADY_LOADED, and DEMO_NEEDS_EMPTY where the
 * company has numbers of its own.
 */
export const loadDemoData = defineCommand({
  auditEvent: "demo.loaded",
  permission: "demo:manage",
  input: demoSchema,
  timeoutMs: 60_000,
  async run({ tx, access, now, today, audit }) {
    const { organizationId, timeZone } = access;
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, hasDemoData: false },
      data: { hasDemoData: true },
    });
    if (count === 0) return refuse("DEMO_ALREADY_LOADED");
    const number = await tx.phoneNumber.findFirst({ where: { organizationId }, select: { id: true } });
    if (number) return refuse("DEMO_NEEDS_EMPTY");
    const { counts, numberIds } = await insertDemoData(tx, { organizationId, timeZone, today, now });
    const entryId = await audit({ entityKind: "demo", entityId: organizationId, counts });
    await tx.auditRow.createMany({
      data: numberIds.map((entityId) => ({ organizationId, entryId, entityId, after: { isDemo: true } })),
    });
    return ok(counts);
  },
});
