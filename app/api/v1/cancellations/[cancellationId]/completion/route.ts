import { completeCancellation } from "@/lib/features/cancellations/commands/complete-cancellation";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(completeCancellation, { output: movedCancellationDto });
