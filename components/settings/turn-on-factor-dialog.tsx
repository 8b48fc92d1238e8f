"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { SecondFactorFields } from "@/components/auth/second-factor-fields";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { beginSecondFactorAction, turnOnSecondFactorAction } from "@/lib/features/auth/actions";
import type { SecondFactorOffer } from "@/lib/features/auth/types";

/** The password, then the app; `onDone` is given the recovery codes to show. */
export function TurnOnFactorDialog({ onDone }: { onDone: (codes: readonly string[]) => void }) {
  const t = useTranslations("factor");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  function toggle(next: boolean) {
    setOpen(next);
    setOffer(null);
  }
  const cancel = (
    <DialogClose>
      <Button>{common("cancel")}</Button>
    </DialogClose>
  );
  return (
    <Dialog
      title={t("turnOn")}
      description={offer ? undefined : t("turnOnText")}
      trigger={<Button variant="primary">{t("turnOn")}</Button>}
      open={isOpen}
      onOpenChange={toggle}
    >
      {offer ? (
        <ActionForm
          key="code"
          action={turnOnSecondFactorAction}
          toInput={({ code }) => ({ offer: offer.offer, code })}
          onSuccess={({ recoveryCodes }) => {
            toggle(false);
            onDone(recoveryCodes);
          }}
        >
          <SecondFactorFields {...offer} />
          <DialogActions>
            {cancel}
            <SubmitButton>{t("confirm")}</SubmitButton>
          </DialogActions>
        </ActionForm>
      ) : (
        <ActionForm key="password" action={beginSecondFactorAction} onSuccess={setOffer}>
          <Field name="password" label={t("password")} isRequired>
            <PasswordInput autoComplete="current-password" />
          </Field>
          <DialogActions>
            {cancel}
            <SubmitButton>{t("next")}</SubmitButton>
          </DialogActions>
        </ActionForm>
      )}
    </Dialog>
  );
}
