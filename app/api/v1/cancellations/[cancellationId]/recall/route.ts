import { recallRequest } from "@/lib/features/cancellations/commands/recall-request";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recallRequest, { output: movedCancellationDto });
