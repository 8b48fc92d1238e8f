import { approveCancellation } from "@/lib/features/cancellations/commands/approve-cancellation";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(approveCancellation, { output: movedCancellationDto });
