import { endPolicy } from "@/lib/features/carriers/commands/end-policy";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(endPolicy);
