import { changeOrganization } from "@/lib/features/organization/commands/change-organization";
import { getOrganization } from "@/lib/features/organization/queries";
import { organizationSettingsDto, organizationVersionDto } from "@/lib/features/organization/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getOrganization, { output: organizationSettingsDto });
export const PUT = toRoute(changeOrganization, { output: organizationVersionDto });
