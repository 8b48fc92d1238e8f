import { createCarrier } from "@/lib/features/carriers/commands/create-carrier";
import { listCarriers } from "@/lib/features/carriers/queries";
import { carrierPageDto, createdCarrierDto } from "@/lib/features/carriers/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listCarriers, { output: carrierPageDto });
export const POST = toRoute(createCarrier, { output: createdCarrierDto, status: 201 });
