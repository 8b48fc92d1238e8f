import { createPolicy } from "@/lib/features/carriers/commands/create-policy";
import { listPolicies } from "@/lib/features/carriers/queries";
import { createdPolicyDto, policyPageDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listPolicies, { output: policyPageDto, operationId: "policies.listOfCarrier" });
export const POST = toRoute(createPolicy, { output: createdPolicyDto, status: 201 });
