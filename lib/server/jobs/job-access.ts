import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { COMPANY_SETTINGS, companySettings } from "../company-settings";
import { db } from "../db";
import { enterIdentity } from "../scope";

/** The access with which a job acts for one company; null when the company is gone. */
export async function findJobAccess(
  organizationId: string,
  jobName: string,
  requestId: string,
): Promise<Access | null> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const organization = await tx.organization.findUnique({
      where: { id: organizationId },
      select: COMPANY_SETTINGS,
    });
    if (!organization) return null;
    return {
      organizationId,
      ...companySettings(organization),
      actor: { kind: "job", name: jobName },
      role: "admin",
      teams: "all",
      requestId,
    };
  });
}
