import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TokenDialog } from "@/components/settings/token-dialog";
import { TokenTable } from "@/components/settings/token-table";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { listTokens } from "@/lib/features/tokens/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.tokens") };
}

export default async function TokensPage() {
  const access = await requireAccess();
  const { items } = await load(listTokens);
  const t = await getTranslations("settings.tokens");
  return (
    <Page>
      <SettingsHeader access={access} current="tokens" />
      <Card title={t("list")} description={t("description")} actions={<TokenDialog />} isFlush>
        <TokenTable tokens={items} timeZone={access.timeZone} />
      </Card>
    </Page>
  );
}
