import { startApplication } from "@/lib/features/cancellations/commands/start-application";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(startApplication, { output: movedCancellationDto });
