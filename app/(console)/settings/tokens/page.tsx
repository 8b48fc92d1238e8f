import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TokenDialog } from "@/components/settings/token-dialog";
import { TokenTable } from "@/components/settings/token-table";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listTokens } from "@/lib/features/tokens/queries";
import { tokensPageSchema } from "@/lib/features/tokens/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.tokens") };
}

const PATH = "/settings/tokens";

export default async function TokensPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const access = await requireAccess();
  const { cursor } = tokensPageSchema.parse(await searchParams);
  const { items, nextCursor, total } = await load(listTokens, cursor === undefined ? {} : { cursor });
  const t = await getTranslations("settings.tokens");
  return (
    <Page>
      <SettingsHeader access={access} current="tokens" />
      <Card
        title={t("list")}
        description={t("description")}
        actions={<TokenDialog />}
        footer={
          total > 0 && (
            <Pagination
              total={total}
              {...(cursor !== undefined && { firstHref: PATH })}
              {...(nextCursor && { nextHref: `${PATH}?cursor=${nextCursor}` })}
            />
          )
        }
        isFlush
      >
        <TokenTable tokens={items} timeZone={access.timeZone} />
      </Card>
    </Page>
  );
}
