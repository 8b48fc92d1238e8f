import { editHolder } from "@/lib/features/holders/commands/edit-holder";
import { holderVersionDto } from "@/lib/features/holders/types";
import { toRoute } from "@/lib/server/route";

export const PUT = toRoute(editHolder, { output: holderVersionDto });
