"use client";

import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { setUpAction } from "@/lib/features/auth/actions";
import { goOn } from "./go-to";
import { PasswordInput } from "./password-input";

/** The one-time code, the company and its first administrator. */
export function SetUpForm() {
  const t = useTranslations("auth");
  return (
    <ActionForm action={setUpAction} onSuccess={(stage) => goOn(stage, "/")}>
      <Field name="code" label={t("setUp.code")} hint={t("setUp.codeHint")}>
        <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={64} />
      </Field>
      <Field name="organizationName" label={t("setUp.organizationName")}>
        <Input autoComplete="organization" maxLength={80} />
      </Field>
      <Field name="name" label={t("name")} hint={t("setUp.nameHint")}>
        <Input autoComplete="name" maxLength={80} />
      </Field>
      <Field name="email" label={t("email")}>
        <Input type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
      </Field>
      <Field name="password" label={t("password")} hint={t("passwordHint")}>
        <PasswordInput autoComplete="new-password" />
      </Field>
      <SubmitButton size="lg">{t("setUp.submit")}</SubmitButton>
    </ActionForm>
  );
}
