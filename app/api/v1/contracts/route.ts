import { createContract } from "@/lib/features/contracts/commands/create-contract";
import { listContracts } from "@/lib/features/contracts/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listContracts);
export const POST = toRoute(createContract, { status: 201 });
