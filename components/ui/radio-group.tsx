"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type ReactNode, use } from "react";
import { cn } from "./cn";
import { FieldError } from "./field";
import { FormContext, fieldId, useFieldLabel } from "./field-context";

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

export type RadioGroupProps = {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  hint?: ReactNode;
  error?: string;
  defaultValue?: string;
  /** Controlled; null is nothing chosen. */
  value?: string | null;
  isRequired?: boolean;
  /** Side by side; for two or three short answers. */
  isInline?: boolean;
  onChange?: (value: string) => void;
  className?: string;
};

/** One choice of a few, as a fieldset. The first option carries the id that error links point at. */
export function RadioGroup({ name, legend, options, isInline = false, className, ...rest }: RadioGroupProps) {
  const t = useTranslations("common");
  const form = use(FormContext);
  useFieldLabel(name, legend);
  const id = fieldId(form.idPrefix, name);
  const error = rest.error ?? form.errorOf(name);
  const describedBy = [rest.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const report = (event: ChangeEvent<HTMLInputElement>) => rest.onChange?.(event.target.value);
  return (
    <fieldset aria-describedby={describedBy} className={cn("flex min-w-0 flex-col gap-1", className)}>
      <legend className="mb-1 font-semibold text-sm">
        {legend}
        {rest.isRequired && <span className="ms-1.5 font-normal text-faint text-xs">{t("required")}</span>}
      </legend>
      {rest.hint && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {rest.hint}
        </p>
      )}
      <div className={isInline ? "flex flex-wrap gap-x-6 gap-y-1" : "flex flex-col gap-1"}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className="flex min-h-6 cursor-pointer items-start gap-2 py-0.5 touch:min-h-11 touch:items-center"
          >
            <input
              id={index === 0 ? id : `${id}-${option.value}`}
              type="radio"
              name={name}
              value={option.value}
              {...(rest.value === undefined
                ? { defaultChecked: rest.defaultValue === option.value }
                : { checked: rest.value === option.value })}
              onChange={report}
              className="mt-0.75 size-4 shrink-0 cursor-pointer accent-accent-solid touch:mt-0 touch:size-5"
            />
            <span className="min-w-0">
              {option.label}
              {option.hint && <span className="block text-muted text-sm">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`} message={error} />}
    </fieldset>
  );
}
