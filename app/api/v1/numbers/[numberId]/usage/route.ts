import { listUsageDays } from "@/lib/features/usage/queries";
import { usageDaysDto } from "@/lib/features/usage/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listUsageDays, { output: usageDaysDto });
