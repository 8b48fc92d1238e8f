import { commitImport } from "@/lib/features/imports/commands/commit-import";
import { importVersionDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(commitImport, { output: importVersionDto });
