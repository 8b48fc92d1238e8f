import { createPolicy } from "@/lib/features/carriers/commands/create-policy";
import { listPolicies } from "@/lib/features/carriers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listPolicies);
export const POST = toRoute(createPolicy, { status: 201 });
