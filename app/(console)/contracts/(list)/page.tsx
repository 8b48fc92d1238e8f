import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContractFilters } from "@/components/contracts/contract-filters";
import { ContractTable } from "@/components/contracts/contract-table";
import { withParams } from "@/components/data-table/table-url";
import { Plus } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listCarriers } from "@/lib/features/carriers/queries";
import { listContracts } from "@/lib/features/contracts/queries";
import { contractListParams } from "@/lib/features/contracts/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contracts");
  return { title: t("title") };
}

export default async function ContractsPage({ searchParams }: PageProps<"/contracts">) {
  const query = await searchParams;
  const { after: cursor, ...conditions } = contractListParams.parse(query);
  const [access, page, carriers, t] = await Promise.all([
    requireAccess(),
    load(listContracts, { ...conditions, cursor }),
    load(listCarriers),
    getTranslations("contracts"),
  ]);
  const canEdit = can(access, "contract:edit");
  return (
    <Page>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        actions={
          canEdit && (
            <LinkButton href="/contracts/new" variant="primary">
              <Plus aria-hidden />
              {t("add")}
            </LinkButton>
          )
        }
      />
      <ContractFilters
        q={conditions.q}
        carrierId={conditions.carrierId}
        phase={conditions.phase}
        carriers={carriers.items}
        query={query}
      />
      <ContractTable
        contracts={page.items}
        query={query}
        isFiltered={Boolean(conditions.q || conditions.carrierId || conditions.phase)}
        canEdit={canEdit}
        pagination={{
          total: page.total,
          ...(cursor && { firstHref: withParams("/contracts", query, { after: null }) }),
          ...(page.nextCursor && { nextHref: withParams("/contracts", query, { after: page.nextCursor }) }),
        }}
      />
    </Page>
  );
}
