"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { AdviceKind } from "@/lib/domain/advice/advise-on";
import { CANCELLATION_REASONS } from "@/lib/domain/cancellation/cancellation-facts";
import { startCancellationAction } from "@/lib/features/cancellations/actions";

type StartFormProps = {
  numberId: string;
  /** What the advice is, where cancelling goes against it; null where nobody has to explain. */
  overrules: AdviceKind | null;
};

/** Opens a case; its reason may wait until step 1, why the advice is overruled may not. */
export function StartForm({ numberId, overrules }: StartFormProps) {
  const t = useTranslations("cancellations");
  const decision = useTranslations("advice.decision");
  const kind = useTranslations("advice.kind");
  const common = useTranslations("common");
  const router = useRouter();
  const reasons = CANCELLATION_REASONS.map((value) => ({ value, label: t(`reasonCode.${value}`) }));
  return (
    <ActionForm
      action={startCancellationAction}
      toInput={({ reasonCode, adviceNote }) => ({
        numberId,
        reasonCode: reasonCode === "" ? null : reasonCode,
        ...(overrules !== null && { adviceNote }),
      })}
      onSuccess={({ id }) => router.push(`/cancellations/${id}`)}
    >
      <Field name="reasonCode" label={t("answer.reasonCode")} hint={t("hint.reasonLater")} className="max-w-sm">
        <Select options={reasons} emptyLabel={common("pleaseSelect")} />
      </Field>
      {overrules !== null && (
        <Field
          name="adviceNote"
          label={decision("noteLabel")}
          hint={decision("noteHint", { advice: kind(overrules) })}
          isRequired
        >
          <Textarea />
        </Field>
      )}
      <FormActions>
        <SubmitButton>{t("act.start")}</SubmitButton>
        <LinkButton href={`/numbers/${numberId}`}>{common("cancel")}</LinkButton>
      </FormActions>
    </ActionForm>
  );
}
