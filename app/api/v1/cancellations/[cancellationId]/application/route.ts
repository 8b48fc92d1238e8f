import { startApplication } from "@/lib/features/cancellations/commands/start-application";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(startApplication);
