import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/layout/message-page";
import { LinkButton } from "@/components/ui/link-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("forbiddenTitle") };
}

export default async function Forbidden() {
  const t = await getTranslations("shell");
  return (
    <main>
      <MessagePage
        title={t("forbiddenTitle")}
        text={t("forbiddenText")}
        actions={
          <LinkButton href="/" variant="primary">
            {t("backToDashboard")}
          </LinkButton>
        }
      />
    </main>
  );
}
