import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PolicyForm } from "@/components/carriers/policy-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getCarrier, getPolicy } from "@/lib/features/carriers/queries";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("carriers");
  return { title: t("editPolicy") };
}

export default async function EditPolicyPage({ params }: PageProps<"/carriers/[carrierId]/policies/[policyId]">) {
  const access = await requireAccess();
  if (!can(access, "carrier:manage")) forbidden();
  const { carrierId, policyId } = await params;
  const [carrier, policy, t] = await Promise.all([
    load(getCarrier, { carrierId }),
    load(getPolicy, { policyId }),
    getTranslations("carriers"),
  ]);
  if (policy.carrierId !== carrier.id) notFound();
  return (
    <Page narrow>
      <PageHeader
        title={t("editPolicy")}
        purpose={t("policyPurpose")}
        crumbs={[
          { href: "/carriers", label: t("title") },
          { href: `/carriers/${carrier.id}`, label: carrier.name },
        ]}
      />
      <PolicyForm carrierId={carrier.id} policy={policy} today={businessDate(access.timeZone, currentInstant())} />
    </Page>
  );
}
