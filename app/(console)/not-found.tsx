import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/layout/message-page";
import { LinkButton } from "@/components/ui/link-button";

/** Inside the shell, which has the page's one main landmark already. */
export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <>
      <title>{t("notFoundTitle")}</title>
      <MessagePage
        title={t("notFoundTitle")}
        text={t("notFoundText")}
        actions={
          <LinkButton href="/" variant="primary">
            {t("backToDashboard")}
          </LinkButton>
        }
      />
    </>
  );
}
