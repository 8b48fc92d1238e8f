import { cancelImport } from "@/lib/features/imports/commands/cancel-import";
import { importVersionDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(cancelImport, { output: importVersionDto });
