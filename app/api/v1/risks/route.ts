import { listRisks } from "@/lib/features/risks/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listRisks);
