import { listTouchedNumbers } from "@/lib/features/imports/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listTouchedNumbers);
