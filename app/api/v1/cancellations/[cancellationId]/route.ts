import { getCancellation } from "@/lib/features/cancellations/queries";
import { cancellationDetailDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getCancellation, { output: cancellationDetailDto });
