import { listTeamChoices } from "@/lib/features/teams/queries";
import { teamChoicesDto } from "@/lib/features/teams/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listTeamChoices, { output: teamChoicesDto });
