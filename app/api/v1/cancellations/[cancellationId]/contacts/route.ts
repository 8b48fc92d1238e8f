import { recordContact } from "@/lib/features/cancellations/commands/record-contact";
import { toRoute } from "@/lib/server/route";

export const POST = toRoute(recordContact);
