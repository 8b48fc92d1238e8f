"use client";

import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { fieldId } from "@/components/ui/field-context";
import { FormSection } from "@/components/ui/form-section";
import { startApplicationAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { ContactForm } from "./contact-form";
import { ContactList } from "./contact-list";
import { DraftCheckbox, DraftText } from "./draft-fields";
import { StepForm } from "./step-form";
import { useMove } from "./use-move";
import { useStepDraft } from "./use-step-draft";

/** Step 2: the carrier is called or visited, arrears and bills are settled. */
export function ContactingStep({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const { contacts, ...answers } = detail.facts.contacting;
  const draft = useStepDraft("contacting", answers);
  const { move, isPending } = useMove(draft.setWords);
  return (
    <StepForm
      draft={draft}
      timeZone={detail.timeZone}
      isPending={isPending}
      submitLabel={t("act.startApplication")}
      onSubmit={(version) => move(startApplicationAction, version)}
    >
      <FormSection title={t("section.contacts")} description={t("hint.contacts")}>
        <div id={fieldId("answer-", "contacting.contacts")} tabIndex={-1} className="flex flex-col gap-3">
          {contacts.length === 0 ? (
            <div className="rounded-md border">
              <EmptyState kind="firstRun" title={t("empty.contacts")} text={t("empty.contactsText")} />
            </div>
          ) : (
            <ContactList contacts={contacts} timeZone={detail.timeZone} />
          )}
          <div>
            <ContactForm timeZone={detail.timeZone} />
          </div>
        </div>
      </FormSection>
      <FormSection title={t("section.arrears")}>
        <DraftCheckbox draft={draft} name="arrearsSettled" label={t("answer.arrearsSettled")} />
        <DraftText draft={draft} name="arrearsNote" label={t("answer.arrearsNote")} hint={t("hint.arrearsNote")} />
      </FormSection>
    </StepForm>
  );
}
