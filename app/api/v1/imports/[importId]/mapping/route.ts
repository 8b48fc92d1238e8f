import { mapImport } from "@/lib/features/imports/commands/map-import";
import { importVersionDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(mapImport, { output: importVersionDto });
