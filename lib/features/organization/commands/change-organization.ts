import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { changeOrganizationSchema } from "../schema";

/**
 * Changes the company's name, time zone, thresholds, goals and review interval. Levels are compared with the thresholds
 * when they are read, and due reviews computed then, so nothing has to be computed again. Refusals: CHANGED_MEANWHILE.
 */
export const changeOrganization = defineCommand({
  auditEvent: "organization.changed",
  permission: "organization:manage",
  input: changeOrganizationSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const id = access.organizationId;
    const { expectedVersion, ...wanted } = input;
    const { version, ...was } = await tx.organization.findUniqueOrThrow({
      where: { id },
      select: {
        name: true,
        timeZone: true,
        criticalDays: true,
        warningDays: true,
        watchDays: true,
        activeWindowDays: true,
        coverageGoalPercent: true,
        complianceReviewDays: true,
        version: true,
      },
    });
    if (version !== expectedVersion) return refuse("CHANGED_MEANWHILE");
    const changes = changedFields(was, wanted);
    if (!changes) {
      unchanged();
      return ok({ version });
    }
    const { count } = await tx.organization.updateMany({
      where: { id, version: expectedVersion },
      data: { ...wanted, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "organization", entityId: id, ...changes });
    return ok({ version: version + 1 });
  },
});
