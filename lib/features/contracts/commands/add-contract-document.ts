import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { attachedFileInput, storeAttachedFile } from "@/lib/server/attached-file";
import { defineCommand } from "@/lib/server/command";
import { lockContractDocuments } from "../bulk";
import { toContractDocument } from "../presenter";
import { contractDocumentKindSchema, getContractSchema } from "../schema";
import type { ContractDocumentItem } from "../types";

/** Puts a received file to a contract. Refusals: NOT_FOUND, TOO_MANY_CONTRACT_DOCUMENTS, PERSON_NEEDED. */
export const addContractDocument = defineCommand({
  auditEvent: "contractDocument.added",
  permission: "contract:edit",
  timeoutMs: 60_000,
  input: getContractSchema.extend({ kind: contractDocumentKindSchema, ...attachedFileInput }),
  async run({ tx, access, now, input, audit }): Promise<Result<ContractDocumentItem>> {
    const { contractId } = input;
    const uploadedById = memberIdOf(access.actor);
    if (uploadedById === null) return refuse("PERSON_NEEDED");
    const documents = await lockContractDocuments(tx, access.organizationId, contractId);
    if (documents === null) return refuse("NOT_FOUND");
    if (documents.length >= MAX_CONTRACT_DOCUMENTS)
      return refuse("TOO_MANY_CONTRACT_DOCUMENTS", { maximum: MAX_CONTRACT_DOCUMENTS });
    const { columns, facts, stored } = await storeAttachedFile({ tx, access, now }, input);
    await tx.contractDocument.create({ data: { ...columns, contractId, uploadedById }, select: { id: true } });
    await audit({ entityKind: "contractDocument", entityId: columns.id, after: { contractId, ...facts } });
    return ok(toContractDocument(stored));
  },
});
