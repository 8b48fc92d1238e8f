import { verifyPolicy } from "@/lib/features/carriers/commands/verify-policy";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(verifyPolicy);
