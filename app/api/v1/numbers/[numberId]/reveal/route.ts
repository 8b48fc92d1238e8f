import { revealNumber } from "@/lib/features/numbers/commands/reveal-number";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(revealNumber);
