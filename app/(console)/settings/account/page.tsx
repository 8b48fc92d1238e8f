import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { AccountFacts } from "@/components/settings/account-facts";
import { SecondFactorPanel } from "@/components/settings/second-factor-panel";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { getOwnSecondFactor } from "@/lib/features/auth/queries";
import { getOwnMember } from "@/lib/features/members/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.account") };
}

export default async function AccountPage() {
  const access = await requireAccess();
  const [member, factor] = await Promise.all([load(getOwnMember), load(getOwnSecondFactor)]);
  const t = await getTranslations("settings.account");
  const factorWords = await getTranslations("factor");
  return (
    <Page>
      <SettingsHeader access={access} current="account" />
      <Card className="max-w-4xl" title={t("who")}>
        <AccountFacts member={member} />
      </Card>
      <Card className="max-w-4xl" title={t("title")} description={t("description")}>
        <ChangePasswordForm email={member.email} />
      </Card>
      <Card className="max-w-4xl" title={factorWords("title")} description={factorWords("description")}>
        <SecondFactorPanel factor={factor} timeZone={access.timeZone} />
      </Card>
    </Page>
  );
}
