import { listMemberChoices } from "@/lib/features/members/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listMemberChoices);
