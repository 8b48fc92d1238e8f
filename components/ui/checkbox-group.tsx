"use client";

import { use, useId } from "react";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import { FieldError } from "./field";
import { FormContext, fieldId, useFieldLabel } from "./field-context";

const COLUMNS = "grid max-h-80 grid-cols-2 gap-x-4 overflow-y-auto";

export type CheckboxGroupProps = {
  /** The path in the action's input; the values arrive as a list. */
  name: string;
  legend: string;
  hint?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  defaultValues: readonly string[];
  /** In two even columns, for many or for names of any length. */
  isInColumns?: boolean;
};

/** Any of a few, as a fieldset; shows the form's error for its name. */
export function CheckboxGroup({ name, legend, hint, options, defaultValues, isInColumns = false }: CheckboxGroupProps) {
  const form = use(FormContext);
  useFieldLabel(name, legend);
  const hintId = useId();
  const id = fieldId(form.idPrefix, name);
  const error = form.errorOf(name);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={[hint && hintId, error && `${id}-error`].filter(Boolean).join(" ") || undefined}
      className="flex min-w-0 flex-col gap-1"
    >
      <legend className="mb-1 font-semibold text-sm">{legend}</legend>
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
      <div className={cn("gap-y-1", isInColumns ? COLUMNS : "flex flex-wrap gap-x-6")}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={`${name}[]`}
            value={option.value}
            label={option.label}
            defaultChecked={defaultValues.includes(option.value)}
          />
        ))}
      </div>
      {error && <FieldError id={`${id}-error`} message={error} />}
    </fieldset>
  );
}
