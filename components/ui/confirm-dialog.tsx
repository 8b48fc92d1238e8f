"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "./action-form";
import { Button } from "./button";
import { Dialog, DialogActions, DialogClose } from "./dialog";
import { Field } from "./field";
import type { FormValues } from "./form-values";
import { Input } from "./input";
import { Textarea } from "./textarea";
import type { ActionProblem, ServerAction } from "./use-action";

export type ConfirmDialogProps<T> = {
  title: string;
  description?: ReactNode;
  trigger: ReactNode;
  /** Names the act, like the button that opens the dialog. */
  confirmLabel: string;
  /** Of the button that closes without the act; "cancel" unless the act is itself a cancelling. */
  closeLabel?: string;
  action: ServerAction<T>;
  /** The action's input; `reason` is empty text unless asked for. */
  toInput: (answers: { reason: string }) => unknown;
  /** `required` only marks it: the action's schema must refuse an empty `reason`. */
  reason?: "none" | "optional" | "required";
  reasonLabel?: string;
  /** This text must be typed before the act can be done. */
  typeToConfirm?: string;
  isDangerous?: boolean;
  successMessage?: string;
  onSuccess?: (value: T) => void;
  /** As in ActionForm; `close` ends the dialog without the act. */
  explain?: (problem: ActionProblem, reset: () => void, close: () => void) => ReactNode;
};

/** Asks before an act, with a reason or a text to type where the act is grave; refusals show inside, beside `reason`. */
export function ConfirmDialog<T>({ title, description, trigger, confirmLabel, ...rest }: ConfirmDialogProps<T>) {
  const { action, toInput, reason = "none", isDangerous = false, typeToConfirm } = rest;
  const t = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");

  function toggle(next: boolean) {
    setOpen(next);
    setTyped("");
  }
  function close(value: T) {
    toggle(false);
    rest.onSuccess?.(value);
  }

  return (
    <Dialog title={title} description={description} trigger={trigger} open={isOpen} onOpenChange={toggle}>
      <ActionForm
        action={action}
        toInput={(values) => toInput({ reason: textOf(values, "reason") })}
        explain={(problem, reset) => rest.explain?.(problem, reset, () => toggle(false))}
        successMessage={rest.successMessage}
        onSuccess={close}
        className="gap-4"
      >
        {reason !== "none" && (
          <Field name="reason" label={rest.reasonLabel ?? t("reason")} isRequired={reason === "required"}>
            <Textarea />
          </Field>
        )}
        {typeToConfirm !== undefined && (
          <Field name="confirmation" label={t("typeToConfirm", { text: typeToConfirm })}>
            <Input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        <DialogActions>
          <DialogClose>
            <Button>{rest.closeLabel ?? t("cancel")}</Button>
          </DialogClose>
          <SubmitButton
            variant={isDangerous ? "dangerSolid" : "primary"}
            disabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm}
          >
            {confirmLabel}
          </SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}
