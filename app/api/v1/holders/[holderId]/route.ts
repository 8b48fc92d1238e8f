import { editHolder } from "@/lib/features/holders/commands/edit-holder";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(editHolder);
