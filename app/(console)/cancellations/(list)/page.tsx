import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CancellationFilter, CancellationTable, CancellationTabs } from "@/components/cancellations/cancellation-table";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { countCancellationsByState, listCancellations } from "@/lib/features/cancellations/queries";
import { listParamsSchema } from "@/lib/features/cancellations/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cancellations");
  return { title: t("title") };
}

export default async function CancellationsPage({ searchParams }: PageProps<"/cancellations">) {
  const query = await searchParams;
  const conditions = listParamsSchema.parse(query);
  const [access, page, counts, t] = await Promise.all([
    requireAccess(),
    load(listCancellations, conditions),
    load(countCancellationsByState),
    getTranslations("cancellations"),
  ]);
  const action = (
    <LinkButton href="/cancellations/new" variant="primary">
      {t("act.new")}
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        actions={can(access, "cancellation:start") ? action : undefined}
      >
        <CancellationTabs view={conditions.view} counts={counts} />
      </PageHeader>
      <CancellationFilter key={JSON.stringify(query)} query={query} />
      <CancellationTable view={conditions.view} counts={counts} page={page} query={query} timeZone={access.timeZone} />
    </Page>
  );
}
