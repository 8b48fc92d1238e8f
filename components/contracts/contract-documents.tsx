"use client";

import { useTranslations } from "next-intl";
import { AttachmentPanel } from "@/components/attachments/attachment-panel";
import { Card } from "@/components/ui/card";
import { CONTRACT_DOCUMENT_KINDS, MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { removeContractDocumentAction } from "@/lib/features/contracts/actions";
import type { ContractDocumentItem } from "@/lib/features/contracts/types";

export type ContractDocumentsProps = {
  contractId: string;
  documents: readonly ContractDocumentItem[];
  canEdit: boolean;
  timeZone: string;
};

/** The papers of a contract; whoever may edit it adds and takes out. */
export function ContractDocuments({ contractId, documents, canEdit, timeZone }: ContractDocumentsProps) {
  const t = useTranslations("contracts");
  return (
    <Card title={t("documents.title")}>
      <AttachmentPanel
        items={documents.map((document) => ({ ...document, isRemovable: true }))}
        path={`/api/v1/contracts/${contractId}/documents`}
        kinds={CONTRACT_DOCUMENT_KINDS.map((value) => ({ value, label: t(`documentKind.${value}`) }))}
        preferredKind="contract"
        maximum={MAX_CONTRACT_DOCUMENTS}
        canAttach={canEdit}
        timeZone={timeZone}
        removeAction={removeContractDocumentAction}
        toRemoveInput={(documentId) => ({ contractId, documentId })}
        words={{ empty: t("documents.empty"), kind: t("documents.kind"), add: t("documents.add") }}
      />
    </Card>
  );
}
