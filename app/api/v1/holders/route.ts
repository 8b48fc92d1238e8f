import { createHolder } from "@/lib/features/holders/commands/create-holder";
import { listHolders } from "@/lib/features/holders/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listHolders);
export const POST = toRoute(createHolder, { status: 201 });
