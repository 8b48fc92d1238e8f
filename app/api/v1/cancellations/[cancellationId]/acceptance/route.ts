import { recordAcceptance } from "@/lib/features/cancellations/commands/record-acceptance";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordAcceptance, { output: movedCancellationDto });
