import { getCancellation } from "@/lib/features/cancellations/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getCancellation);
