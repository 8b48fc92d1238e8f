import { getAdvice } from "@/lib/features/advice/queries";
import { numberAdviceDto } from "@/lib/features/advice/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getAdvice, { output: numberAdviceDto });
