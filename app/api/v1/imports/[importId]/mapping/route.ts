import { mapImport } from "@/lib/features/imports/commands/map-import";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(mapImport);
