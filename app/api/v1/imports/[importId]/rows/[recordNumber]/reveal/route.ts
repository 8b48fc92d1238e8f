import { revealImportRow } from "@/lib/features/imports/commands/reveal-import-row";
import { importRowCellsDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(revealImportRow, { output: importRowCellsDto });
