import { listPolicies } from "@/lib/features/carriers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listPolicies);
