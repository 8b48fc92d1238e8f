import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { getNumber } from "@/lib/features/numbers/queries";
import { editedNumberDto, numberDetailDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getNumber, { output: numberDetailDto });
export const PATCH = toRoute(editNumber, { output: editedNumberDto });
