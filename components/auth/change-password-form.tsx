"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions } from "@/components/ui/form-section";
import { changePasswordAction } from "@/lib/features/auth/actions";
import { PasswordInput } from "./password-input";

/** Current and new password; the form empties itself when it is done. */
export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations();
  const [round, setRound] = useState(0);
  return (
    <ActionForm
      key={round}
      action={changePasswordAction}
      toInput={({ currentPassword, password }) => ({ currentPassword, password })}
      successMessage={t("settings.account.done")}
      onSuccess={() => setRound(round + 1)}
      className="max-w-xl"
    >
      <input type="hidden" autoComplete="username" name="username" value={email} readOnly />
      <Field name="currentPassword" label={t("auth.currentPassword")}>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <Field name="password" label={t("auth.newPassword")} hint={t("auth.passwordHint")}>
        <PasswordInput autoComplete="new-password" />
      </Field>
      <FormActions>
        <SubmitButton>{t("settings.account.submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}
