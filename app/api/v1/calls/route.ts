import { recordCalls } from "@/lib/features/calls/commands/record-calls";
import { recordedCallsDto } from "@/lib/features/calls/types";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordCalls, { output: recordedCallsDto });
