"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormSection } from "@/components/ui/form-section";
import { Notice } from "@/components/ui/notice";
import { recordAcceptanceAction, recordRejectionAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate } from "@/lib/i18n/format";
import { useCase } from "./case-context";
import { DraftInput } from "./draft-fields";
import { StepForm } from "./step-form";
import { useMove } from "./use-move";
import { type StepDraft, useStepDraft } from "./use-step-draft";

/** Step 4: waiting for the carrier's answer. */
export function ReviewingStep({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const draft = useStepDraft("reviewing", { answeredOn: detail.facts.reviewing.answeredOn });
  const { move, isPending } = useMove(draft.setWords);
  return (
    <StepForm
      draft={draft}
      timeZone={detail.timeZone}
      isPending={isPending}
      submitLabel={t("act.recordAcceptance")}
      onSubmit={(version) => move(recordAcceptanceAction, version)}
      actions={<RejectionDialog draft={draft} />}
    >
      <Notice
        title={
          detail.expectedOn === null ? t("wait.unknown") : t("wait.until", { date: formatDate(detail.expectedOn) })
        }
      >
        <p>{t("wait.text")}</p>
        {!detail.isExpectedOnFinal && <p>{t("wait.unpublished")}</p>}
        {detail.expectedOn !== null && detail.policy?.isUnverified && <p>{t("wait.unverified")}</p>}
        {detail.regretEndsOn && <p>{t("wait.regret", { date: detail.regretEndsOn })}</p>}
      </Notice>
      <FormSection title={t("section.answer")}>
        <DraftInput draft={draft} name="answeredOn" type="date" label={t("answer.answeredOn")} />
      </FormSection>
    </StepForm>
  );
}

function RejectionDialog({ draft }: { draft: StepDraft }) {
  const t = useTranslations("cancellations");
  const { cancellationId, version, setSaved, showCurrent } = useCase();
  return (
    <ConfirmDialog
      title={t("act.recordRejection")}
      description={t("confirm.rejection")}
      trigger={<Button>{t("act.recordRejection")}</Button>}
      confirmLabel={t("act.recordRejection")}
      action={recordRejectionAction}
      reason="required"
      toInput={({ reason }) => ({
        cancellationId,
        expectedVersion: version,
        reason,
        answeredOn: draft.value("answeredOn") ?? null,
      })}
      onSuccess={(moved) => {
        setSaved(moved.version);
        showCurrent();
      }}
    />
  );
}
