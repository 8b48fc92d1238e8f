import { keepNumber } from "@/lib/features/advice/commands/keep-number";
import { decidedNumberDto } from "@/lib/features/advice/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(keepNumber, { output: decidedNumberDto });
