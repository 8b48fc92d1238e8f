import { listRisks } from "@/lib/features/risks/queries";
import { riskPageDto } from "@/lib/features/risks/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listRisks, { output: riskPageDto });
