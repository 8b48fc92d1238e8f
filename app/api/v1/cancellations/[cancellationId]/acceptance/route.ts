import { recordAcceptance } from "@/lib/features/cancellations/commands/record-acceptance";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordAcceptance);
