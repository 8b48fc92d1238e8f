"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { firstValue, type TableQuery } from "@/components/data-table/table-url";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { LINE_STATES, NUMBER_ROLES } from "@/lib/domain/phone-number/vocabulary";
import { RECYCLING_CLOCKS, RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import type { RegisterParams } from "@/lib/features/numbers/schema";
import type { FilterChoices, Named } from "@/lib/features/numbers/types";
import { REGISTER_PATH } from "./register-path";

const ALWAYS = ["q", "carrierId", "lineState", "role"] as const;
const MORE = [
  "teamId",
  "custodianId",
  "holderId",
  "isAlive",
  "level",
  "clock",
  "hasMissingFacts",
  "tag",
  "contractEndsFrom",
  "contractEndsTo",
  "lastCallBefore",
  "isNeverCalled",
] as const;
const KEPT = ["sort", "density", "columns", "view"] as const;
/** The chips above show these two; they alone need no open form. */
const SHOWN_BY_CHIPS: readonly string[] = ["level", "hasMissingFacts"];

export type RegisterFiltersProps = {
  params: RegisterParams;
  query: TableQuery;
  /** FilterChoices in one text: thousands of options cost nothing until somebody looks at them. */
  choices: string;
  /** Where 重置 leads within a view: to what the view holds. */
  viewHref: string | undefined;
};

/** The conditions of the register. */
export function RegisterFilters({ params, query, viewHref, ...rest }: RegisterFiltersProps) {
  const t = useTranslations("numbers");
  const choices = useMemo(() => readChoices(rest.choices), [rest.choices]);
  const activeCount = [...MORE, ...ALWAYS].filter((name) => params[name] !== undefined).length;
  const keep = Object.fromEntries(KEPT.map((name) => [name, firstValue(query, name)]));
  return (
    <FilterBar
      key={JSON.stringify(query)}
      path={REGISTER_PATH}
      activeCount={activeCount}
      keep={keep}
      resetHref={viewHref}
      startsExpanded={MORE.some((name) => params[name] !== undefined && !SHOWN_BY_CHIPS.includes(name))}
      unseen={Object.fromEntries(SHOWN_BY_CHIPS.map((name) => [name, firstValue(query, name)]))}
      more={<MoreFilters params={params} choices={choices} />}
    >
      <Field name="q" label={t("filter.q")}>
        <Input defaultValue={params.q} placeholder={t("filter.qPlaceholder")} autoComplete="off" />
      </Field>
      <Choice name="carrierId" label={t("column.carrier")} value={params.carrierId} options={named(choices.carriers)} />
      <Choice
        name="lineState"
        label={t("column.lineState")}
        value={params.lineState}
        options={options(LINE_STATES, (one) => t(`lineState.${one}`))}
      />
      <Choice
        name="role"
        label={t("column.role")}
        value={params.role}
        options={options(NUMBER_ROLES, (one) => t(`role.${one}`))}
      />
    </FilterBar>
  );
}

/** What the page wrote. */
function readChoices(json: string): FilterChoices {
  return JSON.parse(json);
}

function MoreFilters({ params, choices }: { params: RegisterParams; choices: FilterChoices }) {
  const t = useTranslations("numbers");
  return (
    <>
      <Choice name="teamId" label={t("column.team")} value={params.teamId} options={named(choices.teams)} />
      <Choice
        name="custodianId"
        label={t("column.custodian")}
        value={params.custodianId}
        options={named(choices.custodians)}
      />
      <Choice name="holderId" label={t("filter.holder")} value={params.holderId} options={named(choices.holders)} />
      <Choice
        name="isAlive"
        label={t("filter.isAlive")}
        value={params.isAlive === undefined ? undefined : String(params.isAlive)}
        options={[
          { value: "true", label: t("filter.alive") },
          { value: "false", label: t("filter.gone") },
        ]}
      />
      <Choice
        name="level"
        label={t("filter.level")}
        value={params.level}
        options={options(RISK_LEVELS, (one) => t(`level.${one}`))}
      />
      <Choice
        name="clock"
        label={t("filter.clock")}
        value={params.clock}
        options={options(RECYCLING_CLOCKS, (one) => t(`clock.${one}`))}
      />
      <Choice
        name="hasMissingFacts"
        label={t("filter.hasMissingFacts")}
        value={params.hasMissingFacts ? "true" : undefined}
        options={[{ value: "true", label: t("filter.yes") }]}
      />
      <Choice
        name="isNeverCalled"
        label={t("filter.isNeverCalled")}
        value={params.isNeverCalled ? "true" : undefined}
        options={[{ value: "true", label: t("yes") }]}
      />
      <Field name="lastCallBefore" label={t("filter.lastCallBefore")}>
        <Input type="date" defaultValue={params.lastCallBefore} />
      </Field>
      <Field name="contractEndsFrom" label={t("filter.contractEndsFrom")}>
        <Input type="date" defaultValue={params.contractEndsFrom} />
      </Field>
      <Field name="contractEndsTo" label={t("filter.contractEndsTo")}>
        <Input type="date" defaultValue={params.contractEndsTo} />
      </Field>
      <Field name="tag" label={t("filter.tag")}>
        <Input defaultValue={params.tag} autoComplete="off" />
      </Field>
    </>
  );
}

type Option = { readonly value: string; readonly label: string };

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly Option[];
}) {
  const t = useTranslations("numbers");
  return (
    <Field name={name} label={label}>
      <Select defaultValue={value ?? ""} emptyLabel={t("filter.any")} options={options} />
    </Field>
  );
}

function options<T extends string>(values: readonly T[], labelOf: (value: T) => string): Option[] {
  return values.map((value) => ({ value, label: labelOf(value) }));
}

function named(list: readonly Named[]): Option[] {
  return list.map((one) => ({ value: one.id, label: one.name }));
}
