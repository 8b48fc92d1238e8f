import { rereadImport } from "@/lib/features/imports/commands/reread-import";
import { importVersionDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(rereadImport, { output: importVersionDto });
