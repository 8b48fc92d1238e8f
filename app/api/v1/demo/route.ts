import { clearDemoData } from "@/lib/features/demo/commands/clear-demo-data";
import { loadDemoData } from "@/lib/features/demo/commands/load-demo-data";
import { getDemoStatus } from "@/lib/features/demo/queries";
import { clearedCountsDto, demoCountsDto, demoStatusDto } from "@/lib/features/demo/types";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getDemoStatus, { output: demoStatusDto });
export const POST = toRoute(loadDemoData, { output: demoCountsDto, status: 201 });
export const DELETE = toRoute(clearDemoData, { output: clearedCountsDto });
