import { createCarrier } from "@/lib/features/carriers/commands/create-carrier";
import { listCarriers } from "@/lib/features/carriers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listCarriers);
export const POST = toRoute(createCarrier, { status: 201 });
