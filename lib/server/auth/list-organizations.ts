import "server-only";
import { db } from "../db";
import { enterIdentity } from "../scope";

const MAX_ORGANIZATIONS = 10_000;

/** Every company of this instance, oldest first; for commands on the host and for jobs. */
export async function listOrganizations(): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    return tx.organization.findMany({
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MAX_ORGANIZATIONS,
      select: { id: true, name: true },
    });
  });
}
