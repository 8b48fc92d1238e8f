import { verifyPolicy } from "@/lib/features/carriers/commands/verify-policy";
import { policyVersionDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(verifyPolicy, { output: policyVersionDto });
