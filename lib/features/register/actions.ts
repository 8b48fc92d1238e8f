"use server";

import { toAction } from "@/lib/server/action";
import { arrangeRegister } from "./commands/arrange-register";
import { changeView } from "./commands/change-view";
import { createView } from "./commands/create-view";
import { deleteView } from "./commands/delete-view";

export const arrangeRegisterAction = toAction(arrangeRegister);
export const createViewAction = toAction(createView);
export const changeViewAction = toAction(changeView);
export const deleteViewAction = toAction(deleteView);
