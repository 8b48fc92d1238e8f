"use server";

import { toAction } from "@/lib/server/action";
import { changeTeam } from "./commands/change-team";
import { createTeam } from "./commands/create-team";

export const createTeamAction = toAction(createTeam);
export const changeTeamAction = toAction(changeTeam);
