import { listUsageDays } from "@/lib/features/usage/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listUsageDays);
