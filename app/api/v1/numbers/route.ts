import { createNumber } from "@/lib/features/numbers/commands/create-number";
import { listNumbers } from "@/lib/features/numbers/queries";
import { createdNumberDto, numberPageDto } from "@/lib/features/numbers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listNumbers, { output: numberPageDto });
export const POST = toRoute(createNumber, { output: createdNumberDto, status: 201 });
