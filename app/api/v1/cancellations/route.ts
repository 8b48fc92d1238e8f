import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { listCancellations } from "@/lib/features/cancellations/queries";
import { cancellationPageDto, movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listCancellations, { output: cancellationPageDto });
export const POST = toRoute(startCancellation, { output: movedCancellationDto, status: 201 });
