import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { listCancellations } from "@/lib/features/cancellations/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listCancellations);
export const POST = toRoute(startCancellation, { status: 201 });
