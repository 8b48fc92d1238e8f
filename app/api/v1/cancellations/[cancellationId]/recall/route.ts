import { recallRequest } from "@/lib/features/cancellations/commands/recall-request";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recallRequest);
