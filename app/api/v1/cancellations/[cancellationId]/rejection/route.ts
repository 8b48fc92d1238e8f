import { recordRejection } from "@/lib/features/cancellations/commands/record-rejection";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordRejection);
