"use server";

import { toAction } from "@/lib/server/action";
import { assignNumbers } from "./commands/assign-numbers";
import { createNumber } from "./commands/create-number";
import { editNumber } from "./commands/edit-number";
import { revealNumber } from "./commands/reveal-number";

export const createNumberAction = toAction(createNumber);
export const editNumberAction = toAction(editNumber);
export const revealNumberAction = toAction(revealNumber);
export const assignNumbersAction = toAction(assignNumbers);
