import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PolicyForm } from "@/components/carriers/policy-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getCarrier } from "@/lib/features/carriers/queries";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("carriers");
  return { title: t("addPolicy") };
}

export default async function NewPolicyPage({ params }: PageProps<"/carriers/[carrierId]/policies/new">) {
  const access = await requireAccess();
  if (!can(access, "carrier:manage")) forbidden();
  const [carrier, t] = await Promise.all([load(getCarrier, await params), getTranslations("carriers")]);
  return (
    <Page narrow>
      <PageHeader
        title={t("addPolicy")}
        purpose={t("policyPurpose")}
        crumbs={[
          { href: "/carriers", label: t("title") },
          { href: `/carriers/${carrier.id}`, label: carrier.name },
        ]}
      />
      <PolicyForm carrierId={carrier.id} policy={null} today={businessDate(access.timeZone, currentInstant())} />
    </Page>
  );
}
