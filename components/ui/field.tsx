"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, use } from "react";
import { CircleAlert } from "@/components/ui/icons";
import { cn } from "./cn";
import { FieldContext, FormContext, fieldId, useFieldLabel } from "./field-context";

export type FieldProps = {
  /** The path in the action's input, dotted for nested ones; also the control's `name`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Overrides the error that the form around knows for this path. */
  error?: string;
  isRequired?: boolean;
  /** Only screen readers get the label. */
  isLabelHidden?: boolean;
  className?: string;
  /** One control: Input, Textarea, Select, FileDrop. */
  children: ReactNode;
};

/** Label, hint, error and the control between them, tied together by ids. */
export function Field({
  name,
  label,
  hint,
  error,
  isRequired = false,
  isLabelHidden,
  className,
  children,
}: FieldProps) {
  const t = useTranslations("common");
  const form = use(FormContext);
  useFieldLabel(name, label);
  const id = fieldId(form.idPrefix, name);
  const shownError = error ?? form.errorOf(name);
  const describedBy = [hint && `${id}-hint`, shownError && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={cn("font-semibold text-fg text-sm", isLabelHidden && "sr-only")}>
        {label}
        {isRequired && <span className="ms-1.5 font-normal text-faint text-xs">{t("required")}</span>}
      </label>
      <FieldContext
        value={{
          id,
          name,
          isRequired,
          isInvalid: Boolean(shownError),
          describedBy,
        }}
      >
        {children}
      </FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      {shownError && <FieldError id={`${id}-error`} message={shownError} />}
    </div>
  );
}

/** The words beside a control that needs correcting. */
export function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <p id={id} className="flex items-start gap-1 text-overdue text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {message}
    </p>
  );
}
