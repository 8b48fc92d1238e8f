import { saveStep } from "@/lib/features/cancellations/commands/save-step";
import { toRoute } from "@/lib/server/route";

export const PATCH = toRoute(saveStep);
