"use client";

import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInAction } from "@/lib/features/auth/actions";
import { goOn } from "./go-to";
import { PasswordInput } from "./password-input";

/** Goes to `nextPath` afterwards, a path of this application. */
export function SignInForm({ nextPath }: { nextPath: string }) {
  const t = useTranslations("auth");
  return (
    <ActionForm action={signInAction} onSuccess={(stage) => goOn(stage, nextPath)}>
      <Field name="email" label={t("email")}>
        <Input type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
      </Field>
      <Field name="password" label={t("password")}>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <SubmitButton size="lg">{t("signIn.submit")}</SubmitButton>
    </ActionForm>
  );
}
