import { createContract } from "@/lib/features/contracts/commands/create-contract";
import { listContracts } from "@/lib/features/contracts/queries";
import { contractPageDto, createdContractDto } from "@/lib/features/contracts/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listContracts, { output: contractPageDto });
export const POST = toRoute(createContract, { output: createdContractDto, status: 201 });
