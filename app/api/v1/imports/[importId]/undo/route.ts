import { undoImport } from "@/lib/features/imports/commands/undo-import";
import { importVersionDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(undoImport, { output: importVersionDto });
