import { listAuditEntries } from "@/lib/features/audit/queries";
import { auditPageDto } from "@/lib/features/audit/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listAuditEntries, { output: auditPageDto });
