"use server";

import { toAction } from "@/lib/server/action";
import { cancelImport } from "./commands/cancel-import";
import { commitImport } from "./commands/commit-import";
import { correctImportRow } from "./commands/correct-import-row";
import { mapImport } from "./commands/map-import";
import { rereadImport } from "./commands/reread-import";
import { undoImport } from "./commands/undo-import";

export const rereadImportAction = toAction(rereadImport);
export const mapImportAction = toAction(mapImport);
export const commitImportAction = toAction(commitImport);
export const correctImportRowAction = toAction(correctImportRow);
export const cancelImportAction = toAction(cancelImport);
export const undoImportAction = toAction(undoImport);
