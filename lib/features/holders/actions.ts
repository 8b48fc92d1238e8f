"use server";

import { toAction } from "@/lib/server/action";
import { createHolder } from "./commands/create-holder";
import { editHolder } from "./commands/edit-holder";

export const createHolderAction = toAction(createHolder);
export const editHolderAction = toAction(editHolder);
