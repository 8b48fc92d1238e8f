import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ApiReference } from "@/components/api/api-reference";
import { ProblemList } from "@/components/api/problem-list";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { parseLocale } from "@/lib/i18n/locale";
import { readApiDocument } from "@/lib/server/openapi-document";
import { listProblemTypes } from "@/lib/server/problem";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title") };
}

export default async function ApiHelpPage() {
  await requireAccess();
  const [document, locale, t, tHelp] = await Promise.all([
    readApiDocument(),
    getLocale(),
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
      <p className="text-muted">{t("answerHint")}</p>
      <ApiReference document={JSON.stringify(document)} />
      <ProblemList problems={await listProblemTypes(parseLocale(locale))} />
    </Page>
  );
}
