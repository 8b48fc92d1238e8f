import { editPolicy } from "@/lib/features/carriers/commands/edit-policy";
import { getPolicy } from "@/lib/features/carriers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getPolicy);
export const PUT = toRoute(editPolicy);
