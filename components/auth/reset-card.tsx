"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { choosePasswordAction } from "@/lib/features/auth/actions";
import { AuthCard } from "./auth-card";
import { PasswordInput } from "./password-input";

/** A new password for whoever has the link; afterwards the way to sign in, because the link signs nobody in. */
export function ResetCard({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth");
  const [isDone, setDone] = useState(false);
  if (isDone) {
    return (
      <AuthCard title={t("reset.doneTitle")} purpose={t("reset.doneText")}>
        <LinkButton href="/sign-in" variant="primary" size="lg">
          {t("reset.toSignIn")}
        </LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("reset.title")} purpose={t("reset.purpose")}>
      <ActionForm
        action={choosePasswordAction}
        toInput={({ password }) => ({ token, password })}
        onSuccess={() => setDone(true)}
      >
        <Field name="email" label={t("email")}>
          <Input type="email" autoComplete="username" value={email} readOnly />
        </Field>
        <Field name="password" label={t("newPassword")} hint={t("passwordHint")}>
          <PasswordInput autoComplete="new-password" />
        </Field>
        <SubmitButton size="lg">{t("reset.submit")}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
