"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { CANCELLATION_REASONS } from "@/lib/domain/cancellation/cancellation-facts";
import { startCancellationAction } from "@/lib/features/cancellations/actions";

/** Opens a case; the reason may wait until step 1. */
export function StartForm({ numberId }: { numberId: string }) {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const router = useRouter();
  const reasons = CANCELLATION_REASONS.map((value) => ({ value, label: t(`reasonCode.${value}`) }));
  return (
    <ActionForm
      action={startCancellationAction}
      toInput={({ reasonCode }) => ({ numberId, reasonCode: reasonCode === "" ? null : reasonCode })}
      onSuccess={({ id }) => router.push(`/cancellations/${id}`)}
    >
      <Field name="reasonCode" label={t("answer.reasonCode")} hint={t("hint.reasonLater")} className="max-w-sm">
        <Select options={reasons} emptyLabel={common("pleaseSelect")} />
      </Field>
      <FormActions>
        <SubmitButton>{t("act.start")}</SubmitButton>
        <LinkButton href={`/numbers/${numberId}`}>{common("cancel")}</LinkButton>
      </FormActions>
    </ActionForm>
  );
}
