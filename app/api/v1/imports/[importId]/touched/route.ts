import { listTouchedNumbers } from "@/lib/features/imports/queries";
import { touchedNumbersDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listTouchedNumbers, { output: touchedNumbersDto });
