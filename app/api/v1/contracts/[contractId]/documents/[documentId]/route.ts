import { ok } from "@/lib/domain/result";
import { removeContractDocument } from "@/lib/features/contracts/commands/remove-contract-document";
import { getContractDocumentFile } from "@/lib/features/contracts/queries";
import { removedContractDocumentDto } from "@/lib/features/contracts/types";
import { giveAttachment } from "@/lib/server/attachment-transfer";
import { ATTACHMENT_EXTENSIONS } from "@/lib/server/attachment-type";
import { type RouteDescription, toRoute, withAccess } from "@/lib/server/route";

const describe: RouteDescription = {
  operationId: getContractDocumentFile.definition.name,
  kind: "stream",
  permission: getContractDocumentFile.definition.permission,
  input: getContractDocumentFile.definition.input,
  status: 200,
  answer: { contentTypes: Object.keys(ATTACHMENT_EXTENSIONS) },
};

export const GET = withAccess(describe, async (_request, access, context) => {
  const found = await getContractDocumentFile(access, await context.params);
  return found.ok ? ok(giveAttachment(access, found.value)) : found;
});

export const DELETE = toRoute(removeContractDocument, { output: removedContractDocumentDto });
