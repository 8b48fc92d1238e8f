"use server";

import { toAction } from "@/lib/server/action";
import { changeOrganization } from "./commands/change-organization";

export const changeOrganizationAction = toAction(changeOrganization);
