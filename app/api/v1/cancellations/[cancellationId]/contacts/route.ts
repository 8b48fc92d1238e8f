import { recordContact } from "@/lib/features/cancellations/commands/record-contact";
import { movedCancellationDto } from "@/lib/features/cancellations/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordContact, { output: movedCancellationDto });
