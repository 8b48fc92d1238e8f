import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineQuery } from "@/lib/server/query";
import type { OrganizationSettings } from "./types";

/** The company's name, time zone and thresholds; every member may see them. */
export const getOrganization = defineQuery({
  name: "organization.get",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const organization: OrganizationSettings = await tx.organization.findUniqueOrThrow({
      where: { id: access.organizationId },
      select: {
        id: true,
        name: true,
        timeZone: true,
        criticalDays: true,
        warningDays: true,
        watchDays: true,
        activeWindowDays: true,
        coverageGoalPercent: true,
        complianceReviewDays: true,
        hasDemoData: true,
        version: true,
      },
    });
    return ok(organization);
  },
});
