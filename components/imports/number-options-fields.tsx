import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { BAD_ROW_CHOICES, DUPLICATE_CHOICES, type NumberOptions } from "@/lib/features/imports/schema";
import { DateOrderField } from "./date-order-field";

export type NumberOptionChoices = {
  readonly teams: readonly SelectOption[];
  readonly carriers: readonly SelectOption[];
};

export type NumberOptionsFieldsProps = {
  options: NumberOptions;
  choices: NumberOptionChoices;
  today: string;
  isDateOrderNeeded: boolean;
};

/** How a file of numbers is taken into the register. */
export function NumberOptionsFields({ options, choices, today, isDateOrderNeeded }: NumberOptionsFieldsProps) {
  const t = useTranslations("imports.options");
  return (
    <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field name="options.asOf" label={t("asOf")} hint={t("asOfHint")}>
        <Input type="date" defaultValue={options.asOf ?? today} max={today} />
      </Field>
      <Field name="options.duplicates" label={t("duplicates")}>
        <Select
          defaultValue={options.duplicates}
          options={DUPLICATE_CHOICES.map((value) => ({ value, label: t(`duplicateChoices.${value}`) }))}
        />
      </Field>
      <Field name="options.badRows" label={t("badRows")}>
        <Select
          defaultValue={options.badRows}
          options={BAD_ROW_CHOICES.map((value) => ({ value, label: t(`badRowChoices.${value}`) }))}
        />
      </Field>
      <Field name="options.defaultTeamId" label={t("defaultTeam")} hint={t("defaultTeamHint")}>
        <Select defaultValue={options.defaultTeamId ?? ""} emptyLabel={t("none")} options={choices.teams} />
      </Field>
      <Field name="options.defaultCarrierId" label={t("defaultCarrier")}>
        <Select defaultValue={options.defaultCarrierId ?? ""} emptyLabel={t("none")} options={choices.carriers} />
      </Field>
      <DateOrderField value={options.dateOrder} isNeeded={isDateOrderNeeded} />
      <div className="col-span-full">
        <Checkbox name="options.createsMissing" label={t("createsMissing")} defaultChecked={options.createsMissing} />
      </div>
    </div>
  );
}
