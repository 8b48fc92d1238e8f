import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrganizationFacts } from "@/components/settings/organization-facts";
import { OrganizationForm } from "@/components/settings/organization-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getOrganization } from "@/lib/features/organization/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.organization") };
}

export default async function OrganizationPage() {
  const access = await requireAccess();
  const organization = await load(getOrganization);
  return (
    <Page>
      <SettingsHeader access={access} current="organization" />
      <Card className="max-w-4xl">
        {can(access, "organization:manage") ? (
          <OrganizationForm key={organization.version} organization={organization} />
        ) : (
          <OrganizationFacts organization={organization} />
        )}
      </Card>
    </Page>
  );
}
