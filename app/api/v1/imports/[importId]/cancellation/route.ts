import { cancelImport } from "@/lib/features/imports/commands/cancel-import";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(cancelImport);
