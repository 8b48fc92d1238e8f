import { withdrawCancellation } from "@/lib/features/cancellations/commands/withdraw-cancellation";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(withdrawCancellation, { output: movedCancellationDto });
