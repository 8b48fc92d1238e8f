import { createHolder } from "@/lib/features/holders/commands/create-holder";
import { listHolders } from "@/lib/features/holders/queries";
import { createdHolderDto, holderPageDto } from "@/lib/features/holders/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listHolders, { output: holderPageDto });
export const POST = toRoute(createHolder, { output: createdHolderDto, status: 201 });
