import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OperationList } from "@/components/api/operation-list";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { listApiOperations } from "@/lib/server/openapi-document";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title") };
}

export default async function ApiHelpPage() {
  await requireAccess();
  const [operations, t, tHelp] = await Promise.all([
    listApiOperations(),
    getTranslations("api"),
    getTranslations("help"),
  ]);
  return (
    <Page narrow>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        crumbs={[{ href: "/help", label: tHelp("title") }]}
        actions={<LinkButton href="/api/openapi.json">{t("download")}</LinkButton>}
      />
      <p>{t("howTo")}</p>
      <OperationList operations={operations} />
    </Page>
  );
}
