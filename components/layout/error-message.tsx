"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { UNAVAILABLE } from "@/lib/domain/result";
import { MessagePage } from "./message-page";

export type ErrorMessageProps = { error: Error & { digest?: string }; retry: () => void };

/** Never shows the error's own text; the reference leads to it in the log. Trying again asks the server anew. */
export function ErrorMessage({ error, retry }: ErrorMessageProps) {
  const t = useTranslations();
  const isUnavailable = error.digest === UNAVAILABLE;
  // What failed in the browser stands in no log.
  const text = error.digest ? "shell.errorText" : "shell.errorTextPlain";
  const detail = error.digest && t("shell.errorReference", { reference: error.digest });
  return (
    <MessagePage
      title={t(isUnavailable ? "shell.unavailableTitle" : "shell.errorTitle")}
      text={t(isUnavailable ? "shell.unavailableText" : text)}
      detail={isUnavailable ? undefined : detail}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            {t("common.retry")}
          </Button>
          <LinkButton href="/">{t("shell.backToDashboard")}</LinkButton>
        </>
      }
    />
  );
}
