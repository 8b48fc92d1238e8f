import { editContract } from "@/lib/features/contracts/commands/edit-contract";
import { getContract } from "@/lib/features/contracts/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getContract);
export const PUT = toRoute(editContract);
