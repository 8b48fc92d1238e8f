"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormSection } from "@/components/ui/form-section";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import { recordAcceptanceAction, recordRejectionAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate } from "@/lib/i18n/format";
import { useCase } from "./case-context";
import { DraftInput } from "./draft-fields";
import { StepForm } from "./step-form";
import { useChangedNotice } from "./use-changed-notice";
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
      actions={<RejectionDialog draft={draft} timeZone={detail.timeZone} />}
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

/** The carrier's no needs its date and its reason; both are asked in one place, so that neither is missed. */
function RejectionDialog({ draft, timeZone }: { draft: StepDraft; timeZone: string }) {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const { cancellationId, version, setSaved, showCurrent } = useCase();
  const [isOpen, setOpen] = useState(false);
  const explain = useChangedNotice(timeZone, true);
  const answeredOn = draft.value("answeredOn");
  return (
    <Dialog
      title={t("act.recordRejection")}
      description={t("confirm.rejection")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{t("act.recordRejection")}</Button>}
    >
      <ActionForm
        action={recordRejectionAction}
        explain={explain}
        className="gap-4"
        toInput={(values) => ({
          cancellationId,
          expectedVersion: version,
          reason: values.reason,
          answeredOn: values["reviewing.answeredOn"] || null,
        })}
        onSuccess={(moved) => {
          setOpen(false);
          setSaved(moved.version);
          showCurrent();
        }}
      >
        <Field name="reviewing.answeredOn" label={t("answer.answeredOn")} isRequired>
          <Input type="date" defaultValue={typeof answeredOn === "string" ? answeredOn : undefined} />
        </Field>
        <Field name="reason" label={common("reason")} isRequired>
          <Textarea />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("act.recordRejection")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
