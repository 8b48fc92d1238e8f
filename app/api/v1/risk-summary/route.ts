import { countNumbersByLevel } from "@/lib/features/numbers/queries";
import { levelCountsDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(countNumbersByLevel, { output: levelCountsDto });
