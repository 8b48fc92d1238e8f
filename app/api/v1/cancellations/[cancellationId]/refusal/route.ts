import { refuseCancellation } from "@/lib/features/cancellations/commands/refuse-cancellation";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(refuseCancellation);
