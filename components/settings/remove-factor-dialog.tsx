"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { removeSecondFactorAction } from "@/lib/features/auth/actions";
import type { MemberItem } from "@/lib/features/members/types";

/** Takes away the second factor of somebody who lost it, after the own password. */
export function RemoveFactorDialog({ member }: { member: MemberItem }) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const title = t("removeFactorTitle", { name: member.name });
  return (
    <Dialog
      title={title}
      description={t("removeFactorText")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {t("removeFactorShort")}
        </Button>
      }
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm
        action={removeSecondFactorAction}
        successMessage={t("removeFactorDone", { name: member.name })}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={({ password }) => ({ membershipId: member.id, password })}
      >
        <Field name="password" label={t("removeFactorPassword")} hint={t("removeFactorPasswordHint")} isRequired>
          <PasswordInput autoComplete="current-password" />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant="dangerSolid">{t("removeFactor")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
