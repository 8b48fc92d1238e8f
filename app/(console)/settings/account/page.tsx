import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { AccountFacts } from "@/components/settings/account-facts";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { getOwnMember } from "@/lib/features/members/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.account") };
}

export default async function AccountPage() {
  const access = await requireAccess();
  const member = await load(getOwnMember);
  const t = await getTranslations("settings.account");
  return (
    <Page>
      <SettingsHeader access={access} current="account" />
      <Card className="max-w-4xl" title={t("who")}>
        <AccountFacts member={member} />
      </Card>
      <Card className="max-w-4xl" title={t("title")} description={t("description")}>
        <ChangePasswordForm email={member.email} />
      </Card>
    </Page>
  );
}
