import { getImport } from "@/lib/features/imports/queries";
import { importDetailDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getImport, { output: importDetailDto });
