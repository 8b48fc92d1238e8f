"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
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
      <fieldset className="min-w-0">
        <legend className="mb-1 font-semibold text-sm">{t("roles")}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              name="roles[]"
              value={role}
              label={auth(`role.${role}`)}
              defaultChecked={demand.roles.includes(role)}
            />
          ))}
        </div>
        <p className="mt-1 text-muted text-sm">{t("hint", { role: auth(`role.${ownRole}`) })}</p>
      </fieldset>
      <Field name="password" label={t("password")} hint={t("passwordHint")} isRequired>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}
