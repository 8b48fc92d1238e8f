import { z } from "zod";
import type { Role } from "@/lib/domain/access/roles";
import { countDto, dto, idDto, versionDto } from "@/lib/server/answer-schema";

export const organizationSettingsDto = dto({
  id: idDto,
  name: z.string(),
  timeZone: z.string().describe("IANA name; dates are calendar dates in it."),
  criticalDays: countDto,
  warningDays: countDto,
  watchDays: countDto,
  activeWindowDays: countDto,
  coverageGoalPercent: countDto,
  complianceReviewDays: countDto.nullable().describe("Null: the company reviews nothing at an interval."),
  hasDemoData: z.boolean(),
  version: versionDto,
}).meta({ id: "Organization" });
export type OrganizationSettings = z.output<typeof organizationSettingsDto>;

export const organizationVersionDto = dto({ version: versionDto }).meta({ id: "OrganizationVersion" });

export type SecondFactorDemand = { readonly roles: readonly Role[]; readonly version: number };
