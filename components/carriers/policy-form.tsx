"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { FormActions } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { createPolicyAction, editPolicyAction } from "@/lib/features/carriers/actions";
import type { PolicyDetail } from "@/lib/features/carriers/types";
import { PolicyDealings, PolicyPeriods, PolicyScope, PolicySource } from "./policy-fields";
import { policyInput } from "./policy-input";
import { PolicyPreviewPanel } from "./policy-preview-panel";

export type PolicyFormProps = { carrierId: string; policy: PolicyDetail | null; today: string };

/** Enters or changes a policy; what it would do to the carrier's numbers can be seen before saving. */
export function PolicyForm({ carrierId, policy, today }: PolicyFormProps) {
  const t = useTranslations("carriers.form");
  const common = useTranslations("common");
  const router = useRouter();
  const back = `/carriers/${carrierId}` as const;
  return (
    <ActionForm<{ policyId: string }>
      action={policy ? editPolicyAction : createPolicyAction}
      successMessage={t(policy ? "saved" : "created")}
      onSuccess={() => {
        router.push(back);
        router.refresh();
      }}
      toInput={(values) => ({
        ...policyInput(values),
        ...(policy ? { policyId: policy.id, expectedVersion: policy.version } : { carrierId }),
      })}
      className="rounded-md border bg-surface p-4 sm:p-5"
    >
      <PolicyScope policy={policy} today={today} />
      <PolicyPeriods policy={policy} />
      <PolicyDealings policy={policy} />
      <PolicySource policy={policy} />
      <PolicyPreviewPanel carrierId={carrierId} policyId={policy?.id} />
      <FormActions>
        <SubmitButton>{t(policy ? "save" : "create")}</SubmitButton>
        <LinkButton href={back}>{common("cancel")}</LinkButton>
      </FormActions>
    </ActionForm>
  );
}
