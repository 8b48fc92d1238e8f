import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ContractForm } from "@/components/contracts/contract-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listCarriers } from "@/lib/features/carriers/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contracts");
  return { title: t("add") };
}

export default async function NewContractPage() {
  if (!can(await requireAccess(), "contract:edit")) forbidden();
  const [carriers, t] = await Promise.all([load(listCarriers), getTranslations("contracts")]);
  return (
    <Page narrow>
      <PageHeader title={t("add")} purpose={t("formPurpose")} crumbs={[{ href: "/contracts", label: t("title") }]} />
      <ContractForm contract={null} carriers={carriers.items} />
    </Page>
  );
}
