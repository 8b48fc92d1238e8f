import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "./message-page";

/** What one's role may not see: said alike in the shell and outside of it. */
export async function ForbiddenMessage() {
  const t = await getTranslations("shell");
  return (
    <MessagePage
      title={t("forbiddenTitle")}
      text={t("forbiddenText")}
      actions={
        <LinkButton href="/" variant="primary">
          {t("backToDashboard")}
        </LinkButton>
      }
    />
  );
}
