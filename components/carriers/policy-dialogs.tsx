"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Icon } from "@/components/ui/icon";
import { BadgeCheck, CalendarX2 } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ServerAction } from "@/components/ui/use-action";
import { endPolicyAction, verifyPolicyAction } from "@/lib/features/carriers/actions";
import type { PolicyDetail } from "@/lib/features/carriers/types";
import { usePolicyScope } from "./policy-scope";

type PolicyDialogProps = { policy: PolicyDetail; today: string };

/** Records that somebody compared the policy with the carrier's own words. */
export function VerifyPolicyDialog({ policy, today }: PolicyDialogProps) {
  const t = useTranslations("carriers.verify");
  return (
    <PolicyActDialog act="verify" icon={BadgeCheck} policy={policy} action={verifyPolicyAction}>
      <Field name="verifiedOn" label={t("on")} isRequired>
        <Input type="date" defaultValue={today} max={today} />
      </Field>
      <Field name="note" label={t("note")} hint={t("noteHint")}>
        <Textarea maxLength={500} />
      </Field>
    </PolicyActDialog>
  );
}

/** Gives a policy its last day; the record stays. */
export function EndPolicyDialog({ policy, today }: PolicyDialogProps) {
  const t = useTranslations("carriers.end");
  const common = useTranslations("common");
  return (
    <PolicyActDialog act="end" icon={CalendarX2} policy={policy} action={endPolicyAction} isDangerous>
      <Field name="validTo" label={t("validTo")} isRequired>
        <Input type="date" defaultValue={today} min={policy.validFrom} />
      </Field>
      <Field name="reason" label={common("reason")}>
        <Textarea maxLength={500} />
      </Field>
    </PolicyActDialog>
  );
}

type PolicyActDialogProps<T> = {
  /** The group of its words in carriers.json. */
  act: "verify" | "end";
  icon: Icon;
  policy: PolicyDetail;
  action: ServerAction<T>;
  isDangerous?: boolean;
  children: ReactNode;
};

/** One act on one policy: its button, and a window with the questions of the act. */
function PolicyActDialog<T>({ act, icon: Icon, policy, action, isDangerous, children }: PolicyActDialogProps<T>) {
  const t = useTranslations(`carriers.${act}`);
  const common = useTranslations("common");
  const router = useRouter();
  const scope = usePolicyScope()(policy);
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <Button size="sm" aria-label={`${t("open")} ${scope}`}>
      <Icon aria-hidden />
      {t("open")}
    </Button>
  );
  return (
    <Dialog title={t("title")} description={t("text")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<T>
        action={action}
        successMessage={t("done")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({ ...values, policyId: policy.id, expectedVersion: policy.version })}
      >
        {children}
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant={isDangerous ? "dangerSolid" : "primary"}>{t("submit")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
