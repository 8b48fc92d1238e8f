"use server";

import { toAction } from "@/lib/server/action";
import { keepNumber } from "./commands/keep-number";

export const keepNumberAction = toAction(keepNumber);
