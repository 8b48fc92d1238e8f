import "server-only";
import { z } from "zod";
import { memberIdOf } from "@/lib/domain/access/access";
import { attachmentName } from "@/lib/domain/attachment-name";
import { MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { ATTACHMENT_EXTENSIONS } from "@/lib/server/attachment-type";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { ReceivedFile, storeFile } from "@/lib/server/stored-file";
import { lockContractDocuments } from "../bulk";
import { toContractDocument } from "../presenter";
import { contractDocumentKindSchema, getContractSchema } from "../schema";
import type { ContractDocumentItem } from "../types";

/**
 * Puts a received file to a contract; the name is made harmless, the type is that of the content.
 * Refusals: NOT_FOUND, TOO_MANY_CONTRACT_DOCUMENTS, PERSON_NEEDED.
 */
export const addContractDocument = defineCommand({
  auditEvent: "contractDocument.added",
  permission: "contract:edit",
  timeoutMs: 60_000,
  input: getContractSchema.extend({
    kind: contractDocumentKindSchema,
    name: z.string().max(2_000),
    file: z.instanceof(ReceivedFile),
  }),
  async run({ tx, access, now, input, audit }): Promise<Result<ContractDocumentItem>> {
    const { organizationId } = access;
    const { contractId, file } = input;
    const uploadedById = memberIdOf(access.actor);
    if (uploadedById === null) return refuse("PERSON_NEEDED");
    const documents = await lockContractDocuments(tx, organizationId, contractId);
    if (documents === null) return refuse("NOT_FOUND");
    if (documents.length >= MAX_CONTRACT_DOCUMENTS)
      return refuse("TOO_MANY_CONTRACT_DOCUMENTS", { maximum: MAX_CONTRACT_DOCUMENTS });
    const row = {
      id: newId(),
      kind: input.kind,
      name: attachmentName(input.name, ATTACHMENT_EXTENSIONS[file.contentType] ?? []),
      uploadedByName: access.actor.name,
      createdAt: now,
    };
    const fileId = await storeFile(tx, organizationId, file);
    await tx.contractDocument.create({
      data: { ...row, organizationId, contractId, fileId, uploadedById },
      select: { id: true },
    });
    const { sha256, bytes, contentType } = file;
    const after = { contractId, kind: row.kind, name: row.name, sha256, bytes, contentType };
    await audit({ entityKind: "contractDocument", entityId: row.id, after });
    return ok(toContractDocument({ ...row, file: { bytes: BigInt(bytes), contentType } }));
  },
});
