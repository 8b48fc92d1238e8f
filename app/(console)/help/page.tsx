import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HelpText } from "@/components/settings/help-text";
import { Page, PageHeader } from "@/components/ui/page-header";
import { getOrganization } from "@/lib/features/organization/queries";
import { load } from "@/lib/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("help");
  return { title: t("title") };
}

export default async function HelpPage() {
  const organization = await load(getOrganization);
  const t = await getTranslations("help");
  return (
    <Page narrow>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <HelpText organization={organization} />
    </Page>
  );
}
