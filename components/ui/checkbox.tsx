"use client";

import { type ComponentProps, type ReactNode, use } from "react";
import { cn } from "./cn";
import { FieldError } from "./field";
import { FormContext, fieldId, useFieldLabel } from "./field-context";

const CHECKBOX_STYLE = "size-4 shrink-0 cursor-pointer accent-accent-solid disabled:cursor-not-allowed touch:size-5";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
};

/** One tick with its label; shows the form's error for its name. */
export function Checkbox({ name, label, hint, className, ...rest }: CheckboxProps) {
  const form = use(FormContext);
  useFieldLabel(name, label);
  const id = fieldId(form.idPrefix, rest.value === undefined ? name : `${name}-${rest.value}`);
  const error = rest.value === undefined ? form.errorOf(name) : undefined;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label className="flex min-h-6 cursor-pointer items-start gap-2 touch:min-h-11 touch:items-center">
        <input
          id={id}
          {...rest}
          name={name}
          type="checkbox"
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={cn(CHECKBOX_STYLE, "mt-0.75 touch:mt-0")}
        />
        <span className="min-w-0">{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="ps-6 text-muted text-sm touch:ps-7">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}
