import { saveStep } from "@/lib/features/cancellations/commands/save-step";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const PATCH = toRoute(saveStep, { output: movedCancellationDto });
