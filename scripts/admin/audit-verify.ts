import { verifyAuditChain } from "@/lib/features/audit/queries";
import type { CommandOptions } from "./command-line";
import { listCompanies } from "./companies";
import { sentence } from "./messages";
import { unwrap } from "./refusals";

/** Status 1 where any chain does not hold. */
export async function auditVerify(options: CommandOptions): Promise<number> {
  let status = 0;
  for (const { name, access } of await listCompanies(options)) {
    const { sealed, fault } = await unwrap(await verifyAuditChain(access));
    if (fault) {
      status = 1;
      const { kind, sequence, entryId } = fault;
      const values = { organization: name, kind, sequence: sequence ?? "--", entryId: entryId ?? "--" };
      process.stdout.write(`${sentence("auditBroken", values)}\n`);
    } else process.stdout.write(`${sentence("auditHolds", { organization: name, sealed })}\n`);
  }
  return status;
}
