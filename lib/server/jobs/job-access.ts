import "server-only";
import type { Access } from "@/lib/domain/access/access";
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
      select: { timeZone: true },
    });
    if (!organization) return null;
    return {
      organizationId,
      timeZone: organization.timeZone,
      actor: { kind: "job", name: jobName },
      role: "admin",
      teams: "all",
      requestId,
    };
  });
}
