import { commitImport } from "@/lib/features/imports/commands/commit-import";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(commitImport);
