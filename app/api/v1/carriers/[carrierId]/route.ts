import { editCarrier } from "@/lib/features/carriers/commands/edit-carrier";
import { getCarrier } from "@/lib/features/carriers/queries";
import { carrierDetailDto, carrierVersionDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getCarrier, { output: carrierDetailDto });
export const PUT = toRoute(editCarrier, { output: carrierVersionDto });
