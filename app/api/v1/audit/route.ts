import { listAuditEntries } from "@/lib/features/audit/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listAuditEntries);
