import { approveCancellation } from "@/lib/features/cancellations/commands/approve-cancellation";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(approveCancellation);
