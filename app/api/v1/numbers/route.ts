import { createNumber } from "@/lib/features/numbers/commands/create-number";
import { listNumbers } from "@/lib/features/numbers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listNumbers);
export const POST = toRoute(createNumber, { status: 201 });
