"use client";

import { BadgeCheck, CalendarX2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { endPolicyAction, verifyPolicyAction } from "@/lib/features/carriers/actions";
import type { PolicyDetail } from "@/lib/features/carriers/types";
import { usePolicyScope } from "./policy-scope";

type PolicyDialogProps = { policy: PolicyDetail; today: string };

/** Records that somebody compared the policy with the carrier's own words. */
export function VerifyPolicyDialog({ policy, today }: PolicyDialogProps) {
  const t = useTranslations("carriers.verify");
  const common = useTranslations("common");
  const router = useRouter();
  const scope = usePolicyScope()(policy);
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <Button size="sm" aria-label={`${t("open")} ${scope}`}>
      <BadgeCheck aria-hidden />
      {t("open")}
    </Button>
  );
  return (
    <Dialog title={t("title")} description={t("text")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<{ policyId: string }>
        action={verifyPolicyAction}
        successMessage={t("done")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({ ...values, policyId: policy.id, expectedVersion: policy.version })}
      >
        <Field name="verifiedOn" label={t("on")} isRequired>
          <Input type="date" defaultValue={today} max={today} />
        </Field>
        <Field name="note" label={t("note")} hint={t("noteHint")}>
          <Textarea maxLength={500} />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("submit")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

/** Gives a policy its last day; the record stays. */
export function EndPolicyDialog({ policy, today }: PolicyDialogProps) {
  const t = useTranslations("carriers.end");
  const common = useTranslations("common");
  const router = useRouter();
  const scope = usePolicyScope()(policy);
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <Button size="sm" aria-label={`${t("open")} ${scope}`}>
      <CalendarX2 aria-hidden />
      {t("open")}
    </Button>
  );
  return (
    <Dialog title={t("title")} description={t("text")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<{ policyId: string }>
        action={endPolicyAction}
        successMessage={t("done")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({ ...values, policyId: policy.id, expectedVersion: policy.version })}
      >
        <Field name="validTo" label={t("validTo")} isRequired>
          <Input type="date" defaultValue={today} min={policy.validFrom} />
        </Field>
        <Field name="reason" label={common("reason")}>
          <Textarea maxLength={500} />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant="danger">{t("submit")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
