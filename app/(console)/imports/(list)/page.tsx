import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportTable } from "@/components/imports/import-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listImports } from "@/lib/features/imports/queries";
import { importsPageSchema } from "@/lib/features/imports/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const { cursor } = importsPageSchema.parse(await searchParams);
  const [access, page, t] = await Promise.all([
    requireAccess(),
    load(listImports, { cursor }),
    getTranslations("imports"),
  ]);
  const actions = can(access, "number:import") && (
    <>
      <LinkButton href="/imports/new?kind=calls">{t("importCalls")}</LinkButton>
      <LinkButton href="/imports/new?kind=numbers" variant="primary">
        {t("importNumbers")}
      </LinkButton>
    </>
  );
  return (
    <Page>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={actions} />
      <ImportTable
        items={page.items}
        timeZone={access.timeZone}
        pagination={{
          total: page.total,
          firstHref: cursor === undefined ? undefined : "/imports",
          nextHref: page.nextCursor === null ? undefined : `/imports?cursor=${page.nextCursor}`,
        }}
        empty={
          <EmptyState
            kind="firstRun"
            title={t("empty.title")}
            text={actions ? t("empty.text") : t("empty.viewerText")}
          />
        }
      />
    </Page>
  );
}
