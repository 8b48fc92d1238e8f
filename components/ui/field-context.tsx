"use client";

import { createContext, use, useEffect } from "react";

/** What ActionForm tells the fields inside it. */
export type FormState = {
  readonly idPrefix: string;
  readonly isPending: boolean;
  readonly errorOf: (path: string) => string | undefined;
  readonly nameField: (path: string, label: string) => void;
};

export const FormContext = createContext<FormState>({
  idPrefix: "field-",
  isPending: false,
  errorOf: () => undefined,
  nameField: () => undefined,
});

/** What a Field hands to the one control inside it. */
export type FieldControl = {
  readonly id: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
};

export const FieldContext = createContext<FieldControl | null>(null);

/** The attributes that tie a control to the label, hint and error of the Field around it. */
export function useFieldAttributes() {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    name: field.name,
    "aria-required": field.isRequired || undefined,
    "aria-invalid": field.isInvalid || undefined,
    "aria-describedby": field.describedBy,
  };
}

/** Lets the form's messages call a field by its label. */
export function useFieldLabel(path: string, label: unknown): void {
  const { nameField } = use(FormContext);
  useEffect(() => {
    if (typeof label === "string") nameField(path, label);
  }, [nameField, path, label]);
}

/** `contract.endsOn` → `field-contract-endsOn`: what error links point at. */
export function fieldId(idPrefix: string, path: string): string {
  return idPrefix + path.replaceAll(".", "-");
}
