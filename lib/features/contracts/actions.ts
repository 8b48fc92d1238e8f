"use server";

import { toAction } from "@/lib/server/action";
import { createContract } from "./commands/create-contract";
import { editContract } from "./commands/edit-contract";
import { removeContractDocument } from "./commands/remove-contract-document";

export const createContractAction = toAction(createContract);
export const editContractAction = toAction(editContract);
export const removeContractDocumentAction = toAction(removeContractDocument);
