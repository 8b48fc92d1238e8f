import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContractDocuments } from "@/components/contracts/contract-documents";
import { ContractPhaseTag } from "@/components/contracts/contract-phase-tag";
import { ContractTerms } from "@/components/contracts/contract-terms";
import { Pencil } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getContract } from "@/lib/features/contracts/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata({ params }: PageProps<"/contracts/[contractId]">): Promise<Metadata> {
  const contract = await load(getContract, await params);
  return { title: contract.number };
}

export default async function ContractPage({ params }: PageProps<"/contracts/[contractId]">) {
  const [access, contract, t] = await Promise.all([
    requireAccess(),
    load(getContract, await params),
    getTranslations("contracts"),
  ]);
  const canEdit = can(access, "contract:edit");
  return (
    <Page>
      <PageHeader
        title={contract.number}
        purpose={[contract.title, contract.carrier?.name].filter(Boolean).join(" · ")}
        crumbs={[{ href: "/contracts", label: t("title") }]}
        status={<ContractPhaseTag phase={contract.phase} />}
        actions={
          <>
            <LinkButton href={`/numbers?contractId=${contract.id}`}>
              {t("openNumbers", { count: contract.numberCount })}
            </LinkButton>
            {canEdit && (
              <LinkButton href={`/contracts/${contract.id}/edit`} variant="primary">
                <Pencil aria-hidden />
                {t("edit")}
              </LinkButton>
            )}
          </>
        }
      />
      <ContractTerms contract={contract} />
      <ContractDocuments
        contractId={contract.id}
        documents={contract.documents}
        canEdit={canEdit}
        timeZone={access.timeZone}
      />
    </Page>
  );
}
