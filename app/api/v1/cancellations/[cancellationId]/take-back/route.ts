import { takeBackApplication } from "@/lib/features/cancellations/commands/take-back-application";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(takeBackApplication, { output: movedCancellationDto });
