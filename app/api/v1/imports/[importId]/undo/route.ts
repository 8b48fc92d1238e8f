import { undoImport } from "@/lib/features/imports/commands/undo-import";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(undoImport);
