import { assignNumbers } from "@/lib/features/numbers/commands/assign-numbers";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(assignNumbers);
