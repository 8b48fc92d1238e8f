"use server";

import { toQueryAction } from "@/lib/server/action";
import { previewPolicyChange } from "./queries";

export const previewPolicyAction = toQueryAction(previewPolicyChange);
