import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/layout/message-page";
import { LinkButton } from "@/components/ui/link-button";

export default async function Forbidden() {
  const t = await getTranslations("shell");
  return (
    <>
      <title>{t("forbiddenTitle")}</title>
      <MessagePage
        title={t("forbiddenTitle")}
        text={t("forbiddenText")}
        actions={
          <LinkButton href="/" variant="primary">
            {t("backToDashboard")}
          </LinkButton>
        }
      />
    </>
  );
}
