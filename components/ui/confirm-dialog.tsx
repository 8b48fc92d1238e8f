"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogActions, DialogClose } from "./dialog";
import { ErrorSummary } from "./error-summary";
import { Field } from "./field";
import { Input } from "./input";
import { Textarea } from "./textarea";
import { type ServerAction, useAction } from "./use-action";

export type ConfirmDialogProps<T> = {
  title: string;
  description?: ReactNode;
  trigger: ReactNode;
  /** Names the act, like the button that opens the dialog. */
  confirmLabel: string;
  action: ServerAction<T>;
  /** The action's input; `reason` is empty text unless asked for. */
  toInput: (answers: { reason: string }) => unknown;
  reason?: "none" | "optional" | "required";
  reasonLabel?: string;
  /** This text must be typed before the act can be done. */
  typeToConfirm?: string;
  isDangerous?: boolean;
  successMessage?: string;
  onSuccess?: (value: T) => void;
};

/** Asks before an act, with a reason or a text to type where the act is grave; shows refusals inside. */
export function ConfirmDialog<T>({ title, description, trigger, confirmLabel, ...rest }: ConfirmDialogProps<T>) {
  const { action, toInput, reason: reasonMode = "none", isDangerous = false, typeToConfirm } = rest;
  const t = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { run, isPending, problem, reset } = useAction(action, {
    successMessage: rest.successMessage,
    onSuccess(value) {
      setOpen(false);
      rest.onSuccess?.(value);
    },
  });

  function toggle(next: boolean) {
    setOpen(next);
    setReason("");
    setTyped("");
    reset();
  }

  const isBlocked =
    (reasonMode === "required" && reason.trim() === "") ||
    (typeToConfirm !== undefined && typed.trim() !== typeToConfirm);
  return (
    <Dialog title={title} description={description} trigger={trigger} open={isOpen} onOpenChange={toggle}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBlocked) run(toInput({ reason: reason.trim() }));
        }}
      >
        {problem && <ErrorSummary errors={wordsOf(problem)} />}
        {reasonMode !== "none" && (
          <Field name="reason" label={rest.reasonLabel ?? t("reason")} isRequired={reasonMode === "required"}>
            <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        {typeToConfirm !== undefined && (
          <Field name="confirmation" label={t("typeToConfirm", { text: typeToConfirm })}>
            <Input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        <DialogActions>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button
            type="submit"
            variant={isDangerous ? "dangerSolid" : "primary"}
            isLoading={isPending}
            disabled={isBlocked}
          >
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function wordsOf(problem: { summary: string; fields: readonly { message: string }[] }) {
  return problem.fields.length > 0 ? problem.fields : [{ message: problem.summary }];
}
