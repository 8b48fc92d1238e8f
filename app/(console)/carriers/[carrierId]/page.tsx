import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CarrierDialog } from "@/components/carriers/carrier-dialog";
import { PolicyList } from "@/components/carriers/policy-list";
import { Button } from "@/components/ui/button";
import { Pencil, Plus } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getCarrier } from "@/lib/features/carriers/queries";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata({ params }: PageProps<"/carriers/[carrierId]">): Promise<Metadata> {
  const carrier = await load(getCarrier, await params);
  return { title: carrier.name };
}

export default async function CarrierPage({ params }: PageProps<"/carriers/[carrierId]">) {
  const [access, carrier, t] = await Promise.all([
    requireAccess(),
    load(getCarrier, await params),
    getTranslations("carriers"),
  ]);
  const canManage = can(access, "carrier:manage");
  return (
    <Page>
      <PageHeader
        title={carrier.name}
        purpose={[t(`kind.${carrier.kind}`), carrier.hotline && t("hotlineOf", { hotline: carrier.hotline })]
          .filter(Boolean)
          .join(" · ")}
        crumbs={[{ href: "/carriers", label: t("title") }]}
        actions={
          <>
            <LinkButton href={`/numbers?carrierId=${carrier.id}`}>
              {t("openNumbers", { count: carrier.numberCount })}
            </LinkButton>
            {canManage && (
              <>
                <CarrierDialog
                  carrier={carrier}
                  trigger={
                    <Button>
                      <Pencil aria-hidden />
                      {t("edit")}
                    </Button>
                  }
                />
                <LinkButton href={`/carriers/${carrier.id}/policies/new`} variant="primary">
                  <Plus aria-hidden />
                  {t("addPolicy")}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <PolicyList
        policies={carrier.policies}
        canManage={canManage}
        today={businessDate(access.timeZone, currentInstant())}
      />
    </Page>
  );
}
