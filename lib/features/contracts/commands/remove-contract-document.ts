import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { lockContractDocuments } from "../bulk";
import { removeContractDocumentSchema } from "../schema";

/** Takes a paper out of a contract; row and content stay as a tombstone. Refusals: NOT_FOUND. */
export const removeContractDocument = defineCommand({
  auditEvent: "contractDocument.removed",
  permission: "contract:edit",
  input: removeContractDocumentSchema,
  async run({ tx, access, now, input, audit }): Promise<Result<{ id: string }>> {
    const { organizationId } = access;
    const { contractId, documentId } = input;
    const documents = await lockContractDocuments(tx, organizationId, contractId);
    const document = documents?.find((one) => one.id === documentId);
    if (document === undefined) return refuse("NOT_FOUND");
    await tx.contractDocument.updateMany({
      where: { organizationId, id: documentId, removedAt: null },
      data: { removedAt: now },
    });
    const before = { contractId, kind: document.kind, name: document.name };
    const reason = input.reason === "" ? null : input.reason;
    await audit({ entityKind: "contractDocument", entityId: documentId, before, reason });
    return ok({ id: documentId });
  },
});
