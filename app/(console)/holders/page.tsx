import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstValue, withParams } from "@/components/data-table/table-url";
import { HolderDialog } from "@/components/holders/holder-dialog";
import { HolderTable } from "@/components/holders/holder-table";
import { Button } from "@/components/ui/button";
import { Plus } from "@/components/ui/icons";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listHolders } from "@/lib/features/holders/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("holders");
  return { title: t("title") };
}

export default async function HoldersPage({ searchParams }: PageProps<"/holders">) {
  const query = await searchParams;
  const cursor = firstValue(query, "after") || undefined;
  const [access, page, t] = await Promise.all([
    requireAccess(),
    load(listHolders, { cursor }),
    getTranslations("holders"),
  ]);
  const canEdit = can(access, "contract:edit");
  const add = (
    <HolderDialog
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t("add")}
        </Button>
      }
    />
  );
  return (
    <Page>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={canEdit && add} />
      <HolderTable
        holders={page.items}
        canEdit={canEdit}
        pagination={{
          total: page.total,
          ...(cursor && { firstHref: "/holders" }),
          ...(page.nextCursor && { nextHref: withParams("/holders", query, { after: page.nextCursor }) }),
        }}
      />
    </Page>
  );
}
