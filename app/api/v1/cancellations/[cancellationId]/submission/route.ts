import { submitApplication } from "@/lib/features/cancellations/commands/submit-application";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(submitApplication);
