import { editPolicy } from "@/lib/features/carriers/commands/edit-policy";
import { getPolicy } from "@/lib/features/carriers/queries";
import { policyDetailDto, policyVersionDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getPolicy, { output: policyDetailDto });
export const PUT = toRoute(editPolicy, { output: policyVersionDto });
