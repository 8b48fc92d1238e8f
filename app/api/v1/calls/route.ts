import { recordCalls } from "@/lib/features/imports/commands/record-calls";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordCalls);
