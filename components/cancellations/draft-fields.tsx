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

type DraftInputProps = DraftFieldProps & { type?: "text" | "date" | "number" | "tel"; suffix?: string };

/** One line of an answer; empty text is "not answered". */
export function DraftInput({ draft, name, type = "text", suffix, ...field }: DraftInputProps) {
  const isNumber = type === "number";
  const given = (text: string) => (isNumber && /^\d+$/.test(text) ? Number(text) : text === "" ? null : text);
  return (
    <Field {...field} name={`${draft.section}.${name}`} hint={<Hint draft={draft} name={name} hint={field.hint} />}>
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
export function DraftMoney({ draft, name, ...field }: DraftFieldProps) {
  const value = draft.value(name);
  const shown = typeof value === "number" ? yuanOf(value) : textOf(value);
  return (
    <Field {...field} name={`${draft.section}.${name}`}>
      <Input
        inputMode="decimal"
        className="text-end"
        value={shown}
        onChange={(event) => draft.set(name, event.target.value === "" ? null : event.target.value)}
        autoComplete="off"
      />
    </Field>
  );
}

/** A date and time by the company's wall clock, wherever the reader sits. */
export function DraftInstant({ draft, name, timeZone, ...field }: DraftFieldProps & { timeZone: string }) {
  const value = textOf(draft.value(name));
  return (
    <Field {...field} name={`${draft.section}.${name}`}>
      <Input
        type="datetime-local"
        value={wallClockOf(value, timeZone)}
        onChange={(event) => draft.set(name, event.target.value === "" ? null : event.target.value)}
      />
    </Field>
  );
}

/** Several lines of an answer. */
export function DraftText({ draft, name, ...field }: DraftFieldProps) {
  return (
    <Field {...field} name={`${draft.section}.${name}`} hint={<Hint draft={draft} name={name} hint={field.hint} />}>
      <Textarea value={textOf(draft.value(name))} onChange={(event) => draft.set(name, event.target.value)} />
    </Field>
  );
}

/** One of several answers. */
export function DraftSelect({
  draft,
  name,
  options,
  ...field
}: DraftFieldProps & { options: readonly SelectOption[] }) {
  const t = useTranslations("common");
  return (
    <Field {...field} name={`${draft.section}.${name}`}>
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
export function DraftYesNo({ draft, name, label, hint }: DraftFieldProps) {
  const t = useTranslations("common");
  const value = draft.value(name);
  const options = [
    { value: "yes", label: t("yes") },
    { value: "no", label: t("no") },
  ];
  return (
    <RadioGroup
      name={`${draft.section}.${name}`}
      legend={label}
      hint={hint}
      options={options}
      isInline
      defaultValue={value === true ? "yes" : value === false ? "no" : undefined}
      onChange={(chosen) => draft.set(name, chosen === "yes")}
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

function Hint({ draft, name, hint }: { draft: StepDraft; name: string; hint?: ReactNode }) {
  const t = useTranslations("cancellations.form");
  const theirs = draft.theirs(name);
  if (theirs === undefined || theirs === null || theirs === "") return hint;
  return (
    <>
      {hint}
      <span className="block text-warning">{t("theirs", { value: textOf(theirs) })}</span>
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
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
