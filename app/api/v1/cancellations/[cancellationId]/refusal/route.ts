import { refuseCancellation } from "@/lib/features/cancellations/commands/refuse-cancellation";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(refuseCancellation, { output: movedCancellationDto });
