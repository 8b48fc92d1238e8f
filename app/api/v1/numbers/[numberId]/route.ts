import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { getNumber } from "@/lib/features/numbers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getNumber);
export const PATCH = toRoute(editNumber);
