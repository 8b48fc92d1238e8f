"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "./message-page";

/** What one's role may not see: said alike in the shell and outside of it. On the browser's side as `NotFoundMessage`. */
export function ForbiddenMessage() {
  const t = useTranslations("shell");
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
