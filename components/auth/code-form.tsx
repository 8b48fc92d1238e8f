"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { enterCodeAction } from "@/lib/features/auth/actions";
import { CodeInput } from "./code-input";
import { goTo } from "./go-to";

/** The code of the app, or a recovery code for whoever has not got it at hand. Goes to `nextPath` afterwards. */
export function CodeForm({ nextPath }: { nextPath: string }) {
  const t = useTranslations("factor");
  const [isRecovery, setRecovery] = useState(false);
  return (
    <ActionForm key={String(isRecovery)} action={enterCodeAction} onSuccess={() => goTo(nextPath)}>
      {isRecovery ? (
        <Field name="code" label={t("signIn.recoveryCode")} hint={t("signIn.recoveryHint")}>
          <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} autoFocus />
        </Field>
      ) : (
        <Field name="code" label={t("code")} hint={t("codeHint")}>
          <CodeInput autoFocus />
        </Field>
      )}
      <SubmitButton size="lg">{t("signIn.submit")}</SubmitButton>
      <Button variant="ghost" className="-ms-3 self-start" onClick={() => setRecovery(!isRecovery)}>
        {t(isRecovery ? "signIn.useApp" : "signIn.useRecovery")}
      </Button>
    </ActionForm>
  );
}
