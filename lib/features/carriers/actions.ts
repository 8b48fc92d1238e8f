"use server";

import { toAction } from "@/lib/server/action";
import { createCarrier } from "./commands/create-carrier";
import { createPolicy } from "./commands/create-policy";
import { editCarrier } from "./commands/edit-carrier";
import { editPolicy } from "./commands/edit-policy";
import { endPolicy } from "./commands/end-policy";
import { verifyPolicy } from "./commands/verify-policy";

export const createCarrierAction = toAction(createCarrier);
export const editCarrierAction = toAction(editCarrier);
export const createPolicyAction = toAction(createPolicy);
export const editPolicyAction = toAction(editPolicy);
export const endPolicyAction = toAction(endPolicy);
export const verifyPolicyAction = toAction(verifyPolicy);
