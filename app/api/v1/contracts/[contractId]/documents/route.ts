import { addContractDocument } from "@/lib/features/contracts/commands/add-contract-document";
import { checkContractDocumentTarget } from "@/lib/features/contracts/queries";
import { contractDocumentKindSchema, getContractSchema } from "@/lib/features/contracts/schema";
import { contractDocumentDto } from "@/lib/features/contracts/types";
import { takeAttachment } from "@/lib/server/attachment-transfer";
import { type RouteDescription, withAccess } from "@/lib/server/route";
import { uploadHeadersSchema } from "@/lib/server/upload-headers";

const describe: RouteDescription = {
  operationId: addContractDocument.definition.auditEvent,
  kind: "stream",
  permission: addContractDocument.definition.permission,
  input: getContractSchema,
  headers: uploadHeadersSchema.extend({ "x-attachment-kind": contractDocumentKindSchema }),
  status: 201,
  answer: { json: contractDocumentDto },
};

export const POST = withAccess(describe, async (request, access, context) => {
  const { contractId } = await context.params;
  return takeAttachment(request, {
    check: () => checkContractDocumentTarget(access, { contractId }),
    add: (file, options) => addContractDocument(access, { contractId, ...file }, options),
  });
});
