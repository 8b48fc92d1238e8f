import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "./message-page";

/** What is not there, or is others': said alike in the shell and outside of it. */
export async function NotFoundMessage() {
  const t = await getTranslations("shell");
  return (
    <MessagePage
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      actions={
        <LinkButton href="/" variant="primary">
          {t("backToDashboard")}
        </LinkButton>
      }
    />
  );
}
