import { takeBackApplication } from "@/lib/features/cancellations/commands/take-back-application";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(takeBackApplication);
