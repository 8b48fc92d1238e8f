import { assignNumbers } from "@/lib/features/numbers/commands/assign-numbers";
import { assignedNumbersDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(assignNumbers, { output: assignedNumbersDto });
