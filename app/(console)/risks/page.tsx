import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { withParams } from "@/components/data-table/table-url";
import { MissingTable } from "@/components/risks/missing-table";
import { NoNumbersYet } from "@/components/risks/no-numbers-yet";
import { RiskFilters } from "@/components/risks/risk-filters";
import { RiskList } from "@/components/risks/risk-list";
import { RiskTabs } from "@/components/risks/risk-tabs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { countNumbersByLevel, listNumbers } from "@/lib/features/numbers/queries";
import { listRisks } from "@/lib/features/risks/queries";
import { riskParamsSchema } from "@/lib/features/risks/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

const PATH = "/risks";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("risks");
  return { title: t("title") };
}

export default async function RisksPage({ searchParams }: PageProps<"/risks">) {
  const query = await searchParams;
  const params = riskParamsSchema.parse(query);
  const { tab, after: cursor, ...conditions } = params;
  const [access, counts, t] = await Promise.all([requireAccess(), load(countNumbersByLevel), getTranslations("risks")]);
  const header = (
    <PageHeader title={t("title")} purpose={t("purpose")}>
      <RiskTabs tab={tab} missingCount={counts.hasMissingFacts} />
    </PageHeader>
  );
  if (counts.total === 0) {
    return (
      <Page>
        {header}
        <NoNumbersYet access={access} />
      </Page>
    );
  }
  if (tab === "missing") {
    const page = await load(listNumbers, { hasMissingFacts: true, includeTotal: true, cursor });
    const nextHref = page.nextCursor && withParams(PATH, { tab }, { after: page.nextCursor });
    return (
      <Page>
        {header}
        <MissingTable
          items={page.items}
          canEdit={can(access, "number:edit")}
          path={PATH}
          pagination={{
            total: page.total ?? 0,
            ...(cursor && { firstHref: withParams(PATH, { tab }, {}) }),
            ...(nextHref && { nextHref }),
          }}
        />
      </Page>
    );
  }
  const page = await load(listRisks, { ...conditions, cursor });
  return (
    <Page>
      {header}
      <RiskFilters counts={counts} params={params} query={query} path={PATH} />
      <RiskList
        items={page.items}
        pagination={{
          total: page.total,
          ...(cursor && { firstHref: withParams(PATH, query, { after: null }) }),
          ...(page.nextCursor && { nextHref: withParams(PATH, query, { after: page.nextCursor }) }),
        }}
      />
    </Page>
  );
}
