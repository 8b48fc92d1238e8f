import { listTeamChoices } from "@/lib/features/teams/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listTeamChoices);
