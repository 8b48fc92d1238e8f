import { listNumberHistory } from "@/lib/features/numbers/queries/list-number-history";
import { numberHistoryPageDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listNumberHistory, { output: numberHistoryPageDto });
