import { completeCancellation } from "@/lib/features/cancellations/commands/complete-cancellation";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(completeCancellation);
