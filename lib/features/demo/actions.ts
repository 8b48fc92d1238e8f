"use server";

import { toAction } from "@/lib/server/action";
import { clearDemoData } from "./commands/clear-demo-data";
import { loadDemoData } from "./commands/load-demo-data";

export const loadDemoDataAction = toAction(loadDemoData);
export const clearDemoDataAction = toAction(clearDemoData);
