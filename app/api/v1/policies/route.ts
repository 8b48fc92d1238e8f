import { listPolicies } from "@/lib/features/carriers/queries";
import { policyPageDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listPolicies, { output: policyPageDto });
