import { removeContractDocument } from "@/lib/features/contracts/commands/remove-contract-document";
import { getContractDocumentFile } from "@/lib/features/contracts/queries";
import { removedContractDocumentDto } from "@/lib/features/contracts/types";
import { toDownload } from "@/lib/server/attachment-transfer";
import { toRoute } from "@/lib/server/route";

export const GET = toDownload(getContractDocumentFile);
export const DELETE = toRoute(removeContractDocument, { output: removedContractDocumentDto });
