"use client";

import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { acceptInvitationAction } from "@/lib/features/auth/actions";
import { goOn } from "./go-to";
import { PasswordInput } from "./password-input";

export type AcceptInvitationFormProps = { token: string; name: string; email: string };

/** Name and password of somebody who has no account yet. */
export function AcceptInvitationForm({ token, name, email }: AcceptInvitationFormProps) {
  const t = useTranslations("auth");
  return (
    <ActionForm
      action={acceptInvitationAction}
      toInput={(values) => ({ token, name: values.name, password: values.password })}
      onSuccess={(stage) => goOn(stage, "/")}
    >
      <Field name="email" label={t("email")}>
        <Input type="email" autoComplete="username" value={email} readOnly />
      </Field>
      <Field name="name" label={t("name")}>
        <Input autoComplete="name" defaultValue={name} maxLength={80} />
      </Field>
      <Field name="password" label={t("password")} hint={t("passwordHint")}>
        <PasswordInput autoComplete="new-password" />
      </Field>
      <SubmitButton size="lg">{t("invitation.submit")}</SubmitButton>
    </ActionForm>
  );
}
