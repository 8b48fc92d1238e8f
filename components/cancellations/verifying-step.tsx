"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSection } from "@/components/ui/form-section";
import { SECOND_PROOF_KINDS } from "@/lib/domain/cancellation/cancellation-facts";
import { completeCancellationAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { AttachmentsPanel } from "./attachments-panel";
import { DraftInput, DraftInstant, DraftMoney, DraftSelect, DraftText } from "./draft-fields";
import { StepForm } from "./step-form";
import { TypeToConfirm } from "./type-to-confirm";
import { useMove } from "./use-move";
import { useStepDraft } from "./use-step-draft";

/** Step 5: two proofs that the number is gone, and the last money. */
export function VerifyingStep({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const draft = useStepDraft("verifying", detail.facts.verifying);
  const { move, check, isPending } = useMove(draft.setWords);
  const [asked, setAsked] = useState<number | null>(null);
  const proofs = SECOND_PROOF_KINDS.map((value) => ({ value, label: t(`proof.${value}`) }));
  return (
    <>
      <StepForm
        draft={draft}
        timeZone={detail.timeZone}
        isPending={isPending}
        submitLabel={t("act.complete")}
        onSubmit={(version) => check("complete", version, setAsked)}
      >
        <FormSection title={t("section.firstProof")} description={t("hint.firstProof")} columns={2}>
          <DraftInput draft={draft} name="confirmedOn" type="date" label={t("answer.confirmedOn")} />
          <DraftInput draft={draft} name="confirmationReference" label={t("answer.confirmationReference")} />
          <div className="sm:col-span-2">
            <AttachmentsPanel detail={detail} preferredKind="carrierConfirmation" />
          </div>
        </FormSection>
        <FormSection title={t("section.secondProof")} description={t("hint.secondProof")} columns={2}>
          <DraftSelect draft={draft} name="secondProofKind" label={t("answer.secondProofKind")} options={proofs} />
          <DraftInstant
            draft={draft}
            name="secondProofAt"
            label={t("answer.secondProofAt")}
            timeZone={detail.timeZone}
          />
        </FormSection>
        <FormSection title={t("section.money")} description={t("hint.money")} columns={3}>
          <DraftMoney draft={draft} name="finalBillFen" label={t("answer.finalBillFen")} />
          <DraftMoney draft={draft} name="refundFen" label={t("answer.refundFen")} />
          <DraftMoney draft={draft} name="penaltyPaidFen" label={t("answer.penaltyPaidFen")} />
          <DraftText draft={draft} name="moneyNote" label={t("answer.moneyNote")} className="sm:col-span-full" />
        </FormSection>
      </StepForm>
      <TypeToConfirm
        title={t("act.complete")}
        text={t("confirm.complete")}
        isOpen={asked !== null}
        digits={detail.number.lastFourDigits}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked !== null) move(completeCancellationAction, asked);
          setAsked(null);
        }}
      />
    </>
  );
}
