import { listNumberHistory } from "@/lib/features/numbers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listNumberHistory);
