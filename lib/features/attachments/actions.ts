"use server";

import { toAction } from "@/lib/server/action";
import { removeAttachment } from "./commands/remove-attachment";

export const removeAttachmentAction = toAction(removeAttachment);
