import { confirmCancellation } from "@/lib/features/cancellations/commands/confirm-cancellation";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(confirmCancellation);
