import { stepBack } from "@/lib/features/cancellations/commands/step-back";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(stepBack, { output: movedCancellationDto });
