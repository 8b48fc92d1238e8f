import { endPolicy } from "@/lib/features/carriers/commands/end-policy";
import { policyVersionDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(endPolicy, { output: policyVersionDto });
