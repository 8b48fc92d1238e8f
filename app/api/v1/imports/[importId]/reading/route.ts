import { rereadImport } from "@/lib/features/imports/commands/reread-import";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(rereadImport);
