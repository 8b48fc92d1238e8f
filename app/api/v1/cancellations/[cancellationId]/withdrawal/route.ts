import { withdrawCancellation } from "@/lib/features/cancellations/commands/withdraw-cancellation";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(withdrawCancellation);
