"use client";

import { useTranslations } from "next-intl";
import { FormSection } from "@/components/ui/form-section";
import { CANCELLATION_REASONS } from "@/lib/domain/cancellation/cancellation-facts";
import { confirmCancellationAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { BindingsField } from "./bindings-field";
import { DraftInput, DraftSelect, DraftText, DraftYesNo } from "./draft-fields";
import { StepForm } from "./step-form";
import { useMove } from "./use-move";
import { useStepDraft } from "./use-step-draft";

/** Step 1: is it needed, who calls it, what hangs on it. */
export function ConfirmingStep({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const draft = useStepDraft("confirming", detail.facts.confirming);
  const { move, isPending } = useMove(draft.setWords);
  const reasons = CANCELLATION_REASONS.map((value) => ({ value, label: t(`reasonCode.${value}`) }));
  const isLocked = detail.contractLock.isLocked !== false;
  return (
    <StepForm
      draft={draft}
      timeZone={detail.timeZone}
      isPending={isPending}
      submitLabel={t(detail.needsApproval ? "act.requestApproval" : "act.confirm")}
      onSubmit={(version) => move(confirmCancellationAction, version)}
    >
      <FormSection title={t("section.intent")}>
        <DraftYesNo
          draft={draft}
          name="isNeededLater"
          label={t("answer.isNeededLater")}
          hint={t("hint.isNeededLater")}
        />
        <DraftText
          draft={draft}
          name="customersWhoCall"
          label={t("answer.customersWhoCall")}
          hint={t("hint.customersWhoCall")}
        />
        <DraftYesNo draft={draft} name="hasReplacement" label={t("answer.hasReplacement")} />
        {draft.value("hasReplacement") === true && (
          <DraftInput draft={draft} name="replacementNumber" type="tel" label={t("answer.replacementNumber")} />
        )}
        <DraftSelect draft={draft} name="reasonCode" label={t("answer.reasonCode")} options={reasons} />
        {draft.value("reasonCode") === "other" && (
          <DraftText draft={draft} name="reasonText" label={t("answer.reasonText")} />
        )}
        {isLocked && (
          <DraftText
            draft={draft}
            name="contractLockReason"
            label={t("answer.contractLockReason")}
            hint={t("hint.contractLockReason")}
          />
        )}
      </FormSection>
      <FormSection title={t("section.bindings")} description={t("hint.bindings")}>
        <BindingsField draft={draft} />
      </FormSection>
      <FormSection
        title={t("section.notices")}
        description={t("hint.notices", { percent: detail.coverageGoalPercent })}
      >
        <DraftInput draft={draft} name="noticeContactsTotal" type="number" label={t("answer.noticeContactsTotal")} />
        <DraftInput
          draft={draft}
          name="noticeContactsReached"
          type="number"
          label={t("answer.noticeContactsReached")}
        />
        <DraftText
          draft={draft}
          name="noticeOverrideReason"
          label={t("answer.noticeOverrideReason")}
          hint={t("hint.noticeOverrideReason")}
        />
      </FormSection>
    </StepForm>
  );
}
