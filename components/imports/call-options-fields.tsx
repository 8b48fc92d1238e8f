import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { BAD_ROW_CHOICES, type CallOptions } from "@/lib/features/imports/schema";
import type { ImportDetail } from "@/lib/features/imports/types";
import { DateOrderField } from "./date-order-field";
import { SourceFields } from "./source-fields";

const DIRECTIONS = ["outbound", "inbound"] as const;

export type CallOptionsFieldsProps = { options: CallOptions; isDateOrderNeeded: boolean; detail: ImportDetail };

/** How a file of call records is read. */
export function CallOptionsFields({ options, isDateOrderNeeded, detail }: CallOptionsFieldsProps) {
  const t = useTranslations("imports.options");
  return (
    <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <SourceFields options={options} detail={detail} />
      <Field name="options.badRows" label={t("badRows")}>
        <Select
          defaultValue={options.badRows}
          options={BAD_ROW_CHOICES.map((value) => ({ value, label: t(`badRowChoices.${value}`) }))}
        />
      </Field>
      <Field name="options.fixedNumber" label={t("fixedNumber")} hint={t("fixedNumberHint")}>
        <Input defaultValue={options.fixedNumber ?? ""} inputMode="tel" autoComplete="off" />
      </Field>
      <Field name="options.statementMonth" label={t("statementMonth")} hint={t("statementMonthHint")}>
        <Input defaultValue={options.statementMonth ?? ""} />
      </Field>
      <Field name="options.defaultDirection" label={t("defaultDirection")}>
        <Select
          defaultValue={options.defaultDirection}
          options={DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
        />
      </Field>
      <DateOrderField value={options.dateOrder} isNeeded={isDateOrderNeeded} />
    </div>
  );
}
