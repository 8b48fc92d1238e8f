import { recordCalls } from "@/lib/features/imports/commands/record-calls";
import { recordedCallsDto } from "@/lib/features/imports/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordCalls, { output: recordedCallsDto });
