"use client";

import { useTranslations } from "next-intl";
import { MessagePage } from "@/components/layout/message-page";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Never shows the error's own text; the reference leads to it in the log. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
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
