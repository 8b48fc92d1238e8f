import { confirmCancellation } from "@/lib/features/cancellations/commands/confirm-cancellation";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(confirmCancellation, { output: movedCancellationDto });
