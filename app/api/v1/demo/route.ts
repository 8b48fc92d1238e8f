import { clearDemoData } from "@/lib/features/demo/commands/clear-demo-data";
import { loadDemoData } from "@/lib/features/demo/commands/load-demo-data";
import { getDemoStatus } from "@/lib/features/demo/queries";
import { toRoute } from "@/lib/server/route";

export const GET = toRoute(getDemoStatus);
export const POST = toRoute(loadDemoData, { status: 201 });
export const DELETE = toRoute(clearDemoData);
