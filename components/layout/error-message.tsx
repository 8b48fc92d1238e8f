"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "./message-page";

export type ErrorMessageProps = { error: Error & { digest?: string }; reset: () => void };

/** Never shows the error's own text; the reference leads to it in the log. */
export function ErrorMessage({ error, reset }: ErrorMessageProps) {
  const t = useTranslations();
  return (
    <MessagePage
      title={t("shell.errorTitle")}
      text={t("shell.errorText")}
      detail={error.digest && t("shell.errorReference", { reference: error.digest })}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            {t("common.retry")}
          </Button>
          <LinkButton href="/">{t("shell.backToDashboard")}</LinkButton>
        </>
      }
    />
  );
}
