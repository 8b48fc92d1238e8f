"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field } from "@/components/ui/field";
import { FormActions } from "@/components/ui/form-section";
import { ROLES, type Role } from "@/lib/domain/access/roles";
import { demandSecondFactorAction } from "@/lib/features/organization/actions";
import type { SecondFactorDemand } from "@/lib/features/organization/types";

export type FactorDemandFormProps = { demand: SecondFactorDemand; ownRole: Role };

/** For which roles the company demands a second factor. Give it the version as its key. */
export function FactorDemandForm({ demand, ownRole }: FactorDemandFormProps) {
  const t = useTranslations("settings.secondFactor");
  const auth = useTranslations("auth");
  const router = useRouter();
  return (
    <ActionForm
      action={demandSecondFactorAction}
      successMessage={t("done")}
      onSuccess={() => router.refresh()}
      toInput={(values) => ({
        expectedVersion: demand.version,
        roles: values.roles ?? [],
        password: values.password,
      })}
      className="max-w-xl"
    >
      <CheckboxGroup
        name="roles"
        legend={t("roles")}
        hint={t("hint", { role: auth(`role.${ownRole}`) })}
        options={ROLES.map((value) => ({ value, label: auth(`role.${value}`) }))}
        defaultValues={demand.roles}
      />
      <Field name="password" label={t("password")} hint={t("passwordHint")} isRequired>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}
