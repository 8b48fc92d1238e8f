import { submitApplication } from "@/lib/features/cancellations/commands/submit-application";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(submitApplication, { output: movedCancellationDto });
