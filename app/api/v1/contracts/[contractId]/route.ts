import { editContract } from "@/lib/features/contracts/commands/edit-contract";
import { getContract } from "@/lib/features/contracts/queries";
import { contractDetailDto, contractVersionDto } from "@/lib/features/contracts/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getContract, { output: contractDetailDto });
export const PUT = toRoute(editContract, { output: contractVersionDto });
