import { editCarrier } from "@/lib/features/carriers/commands/edit-carrier";
import { getCarrier } from "@/lib/features/carriers/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getCarrier);
export const PUT = toRoute(editCarrier);
