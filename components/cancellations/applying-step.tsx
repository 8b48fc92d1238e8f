"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { fieldId } from "@/components/ui/field-context";
import { FormSection } from "@/components/ui/form-section";
import { FORWARDING_STATUSES } from "@/lib/domain/cancellation/cancellation-facts";
import { CANCELLATION_CHANNELS } from "@/lib/domain/policy/carrier-policy";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { AttachmentsPanel } from "./attachments-panel";
import { DraftInput, DraftInstant, DraftSelect } from "./draft-fields";
import { StepForm } from "./step-form";
import { useStepDraft } from "./use-step-draft";

/** Step 3: the form with its papers, where and when it is handed in, and the forwarding before that. */
export function ApplyingStep({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const router = useRouter();
  const draft = useStepDraft("applying", detail.facts.applying);
  const channels = CANCELLATION_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }));
  const forwarding = FORWARDING_STATUSES.map((value) => ({ value, label: t(`forwarding.${value}`) }));
  return (
    <StepForm
      draft={draft}
      timeZone={detail.timeZone}
      isPending={false}
      submitLabel={t("act.check")}
      onSubmit={() => {
        router.push(`/cancellations/${detail.id}?step=check`);
        router.refresh();
      }}
    >
      <FormSection title={t("section.papers")} description={t("hint.papers")}>
        <div id={fieldId("answer-", "applying.isFormAttached")} tabIndex={-1}>
          <AttachmentsPanel detail={detail} preferredKind="applicationForm" />
        </div>
      </FormSection>
      <FormSection title={t("section.forwarding")} description={t("hint.forwarding")}>
        <DraftSelect draft={draft} name="forwardingStatus" label={t("answer.forwardingStatus")} options={forwarding} />
      </FormSection>
      <FormSection title={t("section.submission")} description={t("hint.submission")} columns={2}>
        <DraftInstant draft={draft} name="submittedAt" label={t("answer.submittedAt")} timeZone={detail.timeZone} />
        <DraftSelect draft={draft} name="submittedChannel" label={t("answer.submittedChannel")} options={channels} />
        <DraftInput draft={draft} name="submissionReference" label={t("answer.submissionReference")} />
      </FormSection>
    </StepForm>
  );
}
