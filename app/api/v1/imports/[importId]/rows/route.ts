import { listImportRows } from "@/lib/features/imports/queries";
import { importRowPageDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(listImportRows, { output: importRowPageDto });
