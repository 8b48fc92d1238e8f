import { correctImportRow } from "@/lib/features/imports/commands/correct-import-row";
import { correctedRowDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(correctImportRow, { output: correctedRowDto });
