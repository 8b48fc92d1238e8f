import { revealNumber } from "@/lib/features/numbers/commands/reveal-number";
import { revealedNumberDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(revealNumber, { output: revealedNumberDto });
