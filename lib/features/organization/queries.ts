import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/domain/access/roles";
import { ok } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineQuery } from "@/lib/server/query";
import type { OrganizationSettings, SecondFactorDemand } from "./types";

/** The company's name, time zone and thresholds; every member may see them. */
export const getOrganization = defineQuery({
  name: "organization.get",
  permission: "member:read",
  input: z.strictObject({}),
  async runRows({ rows, access }) {
    // Index: the primary key.
    const [organization] = await rows<OrganizationSettings>(Prisma.sql`
      /* prepared */ SELECT id, name, time_zone AS "timeZone", critical_days AS "criticalDays", warning_days AS "warningDays",
        watch_days AS "watchDays", active_window_days AS "activeWindowDays", coverage_goal_percent AS "coverageGoalPercent",
        compliance_review_days AS "complianceReviewDays", has_demo_data AS "hasDemoData", version
      FROM organization WHERE id = ${access.organizationId}::uuid`);
    if (organization === undefined) throw new Error("the company of whoever asks is not there");
    return ok(organization);
  },
});

/** For which roles a second factor is demanded. */
export const getSecondFactorDemand = defineQuery({
  name: "organization.getSecondFactorDemand",
  permission: "organization:manage",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const { secondFactorRoles, version } = await tx.organization.findUniqueOrThrow({
      where: { id: access.organizationId },
      select: { secondFactorRoles: true, version: true },
    });
    return ok<SecondFactorDemand>({ roles: ROLES.filter((role) => secondFactorRoles.includes(role)), version });
  },
});
