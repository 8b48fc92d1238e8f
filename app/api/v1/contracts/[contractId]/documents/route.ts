import { addContractDocument } from "@/lib/features/contracts/commands/add-contract-document";
import { checkContractDocumentTarget } from "@/lib/features/contracts/queries";
import { contractDocumentKindSchema } from "@/lib/features/contracts/schema";
import { contractDocumentDto } from "@/lib/features/contracts/types";
import { toUpload } from "@/lib/server/attachment-transfer";

export const POST = toUpload(addContractDocument, {
  check: checkContractDocumentTarget,
  kind: contractDocumentKindSchema,
  output: contractDocumentDto,
});
