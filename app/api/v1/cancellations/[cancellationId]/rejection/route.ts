import { recordRejection } from "@/lib/features/cancellations/commands/record-rejection";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordRejection, { output: movedCancellationDto });
