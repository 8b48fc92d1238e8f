import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ContractForm } from "@/components/contracts/contract-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listCarriers } from "@/lib/features/carriers/queries";
import { getContract } from "@/lib/features/contracts/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contracts");
  return { title: t("edit") };
}

export default async function EditContractPage({ params }: PageProps<"/contracts/[contractId]/edit">) {
  if (!can(await requireAccess(), "contract:edit")) forbidden();
  const [contract, carriers, t] = await Promise.all([
    load(getContract, await params),
    load(listCarriers),
    getTranslations("contracts"),
  ]);
  return (
    <Page narrow>
      <PageHeader
        title={t("edit")}
        purpose={t("formPurpose")}
        crumbs={[
          { href: "/contracts", label: t("title") },
          { href: `/contracts/${contract.id}`, label: contract.number },
        ]}
      />
      <ContractForm contract={contract} carriers={carriers.items} />
    </Page>
  );
}
