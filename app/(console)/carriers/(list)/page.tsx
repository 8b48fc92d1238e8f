import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CarrierDialog } from "@/components/carriers/carrier-dialog";
import { CarrierTable } from "@/components/carriers/carrier-table";
import { firstValue, withParams } from "@/components/data-table/table-url";
import { Button } from "@/components/ui/button";
import { Plus } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listCarriers } from "@/lib/features/carriers/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("carriers");
  return { title: t("title") };
}

export default async function CarriersPage({ searchParams }: PageProps<"/carriers">) {
  const query = await searchParams;
  const cursor = firstValue(query, "after") || undefined;
  const [access, page, t] = await Promise.all([
    requireAccess(),
    load(listCarriers, { cursor }),
    getTranslations("carriers"),
  ]);
  const hasUnverified = page.items.some((carrier) => carrier.unverifiedCount > 0);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        actions={
          can(access, "carrier:manage") && (
            <CarrierDialog
              trigger={
                <Button variant="primary">
                  <Plus aria-hidden />
                  {t("add")}
                </Button>
              }
            />
          )
        }
      />
      {hasUnverified && <Notice kind="warning">{t("unverifiedNotice")}</Notice>}
      <CarrierTable
        carriers={page.items}
        pagination={{
          total: page.total,
          ...(cursor && { firstHref: "/carriers" }),
          ...(page.nextCursor && { nextHref: withParams("/carriers", query, { after: page.nextCursor }) }),
        }}
      />
    </Page>
  );
}
