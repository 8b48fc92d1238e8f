"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { formatDateTime } from "@/lib/i18n/format";
import type { StepDraft } from "./use-step-draft";

type DraftFieldProps = {
  draft: StepDraft;
  name: string;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  className?: string;
};

type DraftInputProps = DraftFieldProps & { type?: "text" | "date" | "number" | "tel" };

/** One line of an answer; empty text is "not answered". */
export function DraftInput({ type = "text", ...field }: DraftInputProps) {
  const { draft, name } = field;
  const isNumber = type === "number";
  const given = (text: string) => {
    const plain = text.normalize("NFKC").trim(); // digits of full width, as Chinese keyboards write them
    return isNumber && /^\d+$/.test(plain) ? Number(plain) : text === "" ? null : text;
  };
  return (
    <Field {...useFieldProps(field)}>
      <Input
        type={isNumber ? "text" : type}
        inputMode={isNumber ? "numeric" : undefined}
        value={textOf(draft.value(name))}
        onChange={(event) => draft.set(name, given(event.target.value))}
        autoComplete={type === "tel" ? "tel" : "off"}
      />
    </Field>
  );
}

/** Yuan as people type them; known amounts come as fen. */
export function DraftMoney(field: DraftFieldProps) {
  const { draft, name } = field;
  return (
    <Field {...useFieldProps(field, yuanText)}>
      <Input
        inputMode="decimal"
        className="text-end"
        value={yuanText(draft.value(name))}
        onChange={(event) => draft.set(name, event.target.value === "" ? null : event.target.value)}
        autoComplete="off"
      />
    </Field>
  );
}

/** A date and time by the company's wall clock, wherever the reader sits. */
export function DraftInstant({ timeZone, ...field }: DraftFieldProps & { timeZone: string }) {
  const { draft, name } = field;
  return (
    <Field {...useFieldProps(field, (value) => formatDateTime(textOf(value), timeZone))}>
      <Input
        type="datetime-local"
        value={wallClockOf(textOf(draft.value(name)), timeZone)}
        onChange={(event) => draft.set(name, event.target.value === "" ? null : event.target.value)}
      />
    </Field>
  );
}

/** Several lines of an answer. */
export function DraftText(field: DraftFieldProps) {
  const { draft, name } = field;
  return (
    <Field {...useFieldProps(field)}>
      <Textarea value={textOf(draft.value(name))} onChange={(event) => draft.set(name, event.target.value)} />
    </Field>
  );
}

/** One of several answers. */
export function DraftSelect({ options, ...field }: DraftFieldProps & { options: readonly SelectOption[] }) {
  const t = useTranslations("common");
  const { draft, name } = field;
  const wordOf = (value: unknown) => options.find((option) => option.value === value)?.label ?? "";
  return (
    <Field {...useFieldProps(field, wordOf)}>
      <Select
        options={options}
        emptyLabel={t("pleaseSelect")}
        value={textOf(draft.value(name))}
        onChange={(event) => draft.set(name, event.target.value === "" ? null : event.target.value)}
      />
    </Field>
  );
}

/** Yes or no; nothing is chosen beforehand. */
export function DraftYesNo(field: DraftFieldProps) {
  const t = useTranslations("common");
  const { draft, label } = field;
  const { name, hint } = useFieldProps(field, (value) => t(value === true ? "yes" : "no"));
  const value = draft.value(field.name);
  const options = [
    { value: "yes", label: t("yes") },
    { value: "no", label: t("no") },
  ];
  return (
    <RadioGroup
      name={name}
      legend={label}
      hint={hint}
      options={options}
      isInline
      value={value === true ? "yes" : value === false ? "no" : null}
      onChange={(chosen) => draft.set(field.name, chosen === "yes")}
    />
  );
}

/** One tick. */
export function DraftCheckbox({ draft, name, label, hint }: DraftFieldProps) {
  return (
    <Checkbox
      name={`${draft.section}.${name}`}
      label={label}
      hint={hint}
      checked={draft.value(name) === true}
      onChange={(event) => draft.set(name, event.target.checked)}
    />
  );
}

/** The field's place in the answers, and its hint with what somebody else answered meanwhile. */
function useFieldProps(
  { draft, name, hint, ...field }: DraftFieldProps,
  wordOf: (value: unknown) => string = textOf,
): Omit<DraftFieldProps, "draft"> {
  const t = useTranslations("cancellations.form");
  const theirs = draft.theirs(name);
  const path = `${draft.section}.${name}`;
  if (theirs === undefined || theirs === null || theirs === "") return { ...field, name: path, hint };
  const both = (
    <>
      {hint}
      <span className="block text-warning">{t("theirs", { value: wordOf(theirs) })}</span>
    </>
  );
  return { ...field, name: path, hint: both };
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function yuanText(value: unknown): string {
  return typeof value === "number" ? yuanOf(value) : textOf(value);
}

/** Fen as the text of an input: exact, without separators. */
function yuanOf(fen: number): string {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The input wants `2026-03-03T10:00`; what is typed comes in this form already. */
function wallClockOf(text: string, timeZone: string): string {
  if (!text.endsWith("Z")) return text;
  return formatDateTime(text, timeZone).slice(0, 16).replace(" ", "T");
}
