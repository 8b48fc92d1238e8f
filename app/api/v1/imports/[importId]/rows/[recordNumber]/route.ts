import { correctImportRow } from "@/lib/features/imports/commands/correct-import-row";
import { getImportRow } from "@/lib/features/imports/queries";
import { correctedRowDto, importRowCellsDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getImportRow, { output: importRowCellsDto });
export const PUT = toRoute(correctImportRow, { output: correctedRowDto });
