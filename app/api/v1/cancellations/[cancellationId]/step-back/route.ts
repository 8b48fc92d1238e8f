import { stepBack } from "@/lib/features/cancellations/commands/step-back";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(stepBack);
