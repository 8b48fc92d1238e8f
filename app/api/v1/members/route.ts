import { listMemberChoices } from "@/lib/features/members/queries";
import { memberChoicesDto } from "@/lib/features/members/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listMemberChoices, { output: memberChoicesDto });
