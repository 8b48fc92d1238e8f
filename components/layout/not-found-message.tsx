"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "./message-page";

/**
 * What is not there, or is others': said alike in the shell and outside of it. Drawn by the browser's side, as the
 * server would write it into every page for the case that it is needed.
 */
export function NotFoundMessage() {
  const t = useTranslations("shell");
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
