import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactorDemandForm } from "@/components/settings/factor-demand-form";
import { OrganizationFacts } from "@/components/settings/organization-facts";
import { OrganizationForm } from "@/components/settings/organization-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getOrganization, getSecondFactorDemand } from "@/lib/features/organization/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.organization") };
}

export default async function OrganizationPage() {
  const access = await requireAccess();
  const isManager = can(access, "organization:manage");
  const [organization, demand] = await Promise.all([
    load(getOrganization),
    isManager ? load(getSecondFactorDemand) : null,
  ]);
  const t = await getTranslations("settings.secondFactor");
  return (
    <Page>
      <SettingsHeader access={access} current="organization" />
      <Card className="max-w-4xl">
        {isManager ? (
          <OrganizationForm key={organization.version} organization={organization} />
        ) : (
          <OrganizationFacts organization={organization} />
        )}
      </Card>
      {demand && (
        <Card className="max-w-4xl" title={t("title")} description={t("description")}>
          <FactorDemandForm key={demand.version} demand={demand} ownRole={access.role} />
        </Card>
      )}
    </Page>
  );
}
