"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { parsePeriod } from "@/lib/domain/local-date";

export type PeriodFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** As stored, `90d` or `3m`. */
  defaultValue: string | null;
};

/** A span of time as a count and its unit. Empty means: not stated. */
export function PeriodField({ name, label, hint, defaultValue }: PeriodFieldProps) {
  const t = useTranslations("carriers.form");
  const period = defaultValue === null ? null : parsePeriod(defaultValue);
  return (
    <Field name={name} label={label} hint={hint} className="[&>label]:first-letter:uppercase">
      <span className="flex gap-2">
        <Input inputMode="numeric" autoComplete="off" defaultValue={period?.n ?? ""} className="min-w-0 flex-1" />
        <Select
          id={`${name}-unit`}
          name={`${name}Unit`}
          aria-label={t("unitOf", { label })}
          defaultValue={period?.unit ?? "day"}
          options={[
            { value: "day", label: t("days") },
            { value: "month", label: t("months") },
          ]}
          className="w-24 shrink-0"
        />
      </span>
    </Field>
  );
}
