"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ServerAction } from "@/components/ui/use-action";

export type FactorActDialogProps<T> = {
  /** Also what the button that opens it is called. */
  title: string;
  text: string;
  submitLabel: string;
  /** Takes the password and a code. */
  action: ServerAction<T>;
  onDone?: (value: T) => void;
  successMessage?: string;
  isDangerous?: boolean;
};

/** Asks for the password and a code before an act about the own second factor. */
export function FactorActDialog<T>({ title, text, submitLabel, onDone, ...rest }: FactorActDialogProps<T>) {
  const t = useTranslations("factor");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={title}
      description={text}
      trigger={<Button variant={rest.isDangerous ? "danger" : undefined}>{title}</Button>}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm
        action={rest.action}
        successMessage={rest.successMessage}
        onSuccess={(value) => {
          setOpen(false);
          onDone?.(value);
        }}
        toInput={({ password, code }) => ({ password, code })}
      >
        <Field name="password" label={t("password")} isRequired>
          <PasswordInput autoComplete="current-password" />
        </Field>
        <Field name="code" label={t("anyCode")} hint={t("anyCodeHint")} isRequired>
          <Input autoComplete="one-time-code" spellCheck={false} maxLength={20} className="max-w-52" />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant={rest.isDangerous ? "dangerSolid" : "primary"}>{submitLabel}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
