"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions, FormSection } from "@/components/ui/form-section";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { fen, formatYuan } from "@/lib/domain/money";
import { CARD_TYPES, HOLDER_TYPES, LINE_STATES, NUMBER_ROLES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { createNumberAction, editNumberAction } from "@/lib/features/numbers/actions";
import type { Named, NumberChoices, NumberDetail } from "@/lib/features/numbers/types";
import { numberInput } from "./form-input";

export type NumberFormProps = {
  /** The number to edit; without it one is added. */
  number?: NumberDetail;
  choices: NumberChoices;
  today: string;
};

const LIFE_DATES = [
  "activatedOn",
  "lastOutboundCallOn",
  "lastAnsweredOutboundCallOn",
  "lastInboundCallOn",
  "lastSmsOn",
  "lastDataUseOn",
  "lastTopUpOn",
  "lastCheckedOn",
  "lastComplianceReviewOn",
] as const;
const HOLDER_NAMES = "holder-names";
const STATE_DATES = ["arrearsSince", "suspendedSince", "validUntil", "cancelledOn"] as const;

/** All facts of a number in one form; the command records only what differs. */
export function NumberForm({ number, choices, today }: NumberFormProps) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const router = useRouter();
  const back = number === undefined ? "/numbers" : `/numbers/${number.id}`;
  const versioned = number === undefined ? {} : { numberId: number.id, expectedVersion: number.version };
  return (
    <ActionForm<{ id: string }>
      action={number === undefined ? createNumberAction : editNumberAction}
      toInput={(values) => ({ ...numberInput(values), ...versioned })}
      successMessage={t(number === undefined ? "form.created" : "form.saved")}
      onSuccess={({ id }) => {
        router.push(`/numbers/${id}`);
        router.refresh();
      }}
      className="rounded-md border bg-surface p-4 sm:p-5"
    >
      <IdentitySection number={number} choices={choices} />
      <UseSection number={number} choices={choices} />
      <FormSection title={t("form.money")} columns={3}>
        <Choice name="lineState" number={number} values={LINE_STATES} isClearable={false} initial="inService" />
        <Amount name="monthlyFeeFen" number={number} />
        <Amount name="balanceFen" number={number} />
        <DateInput name="balanceReadOn" number={number} />
        <YesNo name="isPaidAutomatically" number={number} />
        {STATE_DATES.map((name) => (
          <DateInput key={name} name={name} number={number} />
        ))}
      </FormSection>
      <FormSection title={t("form.facts")} columns={3}>
        {LIFE_DATES.map((name) => (
          <DateInput key={name} name={name} number={number} />
        ))}
        <YesNo name="hasComplaint" number={number} />
      </FormSection>
      <FormSection title={t("form.other")}>
        <Field name="tags" label={t("fact.tags")} hint={t("form.tagsHint")}>
          <Input defaultValue={number?.tags.join(", ")} autoComplete="off" />
        </Field>
        <Field name="notes" label={t("fact.notes")}>
          <Textarea defaultValue={number?.notes ?? ""} />
        </Field>
        <Field name="asOf" label={t("form.asOf")} hint={t("form.asOfHint")}>
          <Input type="date" defaultValue={today} max={today} />
        </Field>
        {number !== undefined && (
          <Field name="reason" label={t("form.reason")}>
            <Input autoComplete="off" />
          </Field>
        )}
      </FormSection>
      <FormActions>
        <SubmitButton>{t(number === undefined ? "form.create" : "form.save")}</SubmitButton>
        <LinkButton href={back}>{common("cancel")}</LinkButton>
      </FormActions>
    </ActionForm>
  );
}

type SectionProps = { number: NumberDetail | undefined; choices: NumberChoices };

function IdentitySection({ number, choices }: SectionProps) {
  const t = useTranslations("numbers");
  return (
    <FormSection title={t("form.identity")} columns={3}>
      {number === undefined && (
        <Field
          name="phoneNumber"
          label={t("fact.phoneNumber")}
          hint={t("form.phoneHint")}
          isRequired
          className="col-span-full max-w-md"
        >
          <Input inputMode="tel" autoComplete="off" />
        </Field>
      )}
      <Reference name="carrierId" label={t("fact.carrier")} value={number?.carrier} list={choices.carriers} />
      <TextField name="province" number={number} />
      <TextField name="city" number={number} />
      <Field name="holderName" label={t("form.holder")} hint={t("form.holderHint")}>
        <Input defaultValue={number?.holder?.name} list={HOLDER_NAMES} autoComplete="off" />
      </Field>
      <datalist id={HOLDER_NAMES}>
        {choices.holders.map((holder) => (
          <option key={holder.id} value={holder.name} />
        ))}
      </datalist>
      <Choice name="holderType" number={number} values={HOLDER_TYPES} />
      <TextField name="registeredUser" number={number} />
      <TextField name="plan" number={number} />
      <Choice name="planType" number={number} values={PLAN_TYPES} />
      <Choice name="cardType" number={number} values={CARD_TYPES} />
      <Reference
        name="contractId"
        label={t("fact.contract")}
        value={number?.contract ? { id: number.contract.id, name: number.contract.number } : null}
        list={choices.contracts}
      />
    </FormSection>
  );
}

function UseSection({ number, choices }: SectionProps) {
  const t = useTranslations("numbers");
  const writtenCustodian = number?.custodian ? null : number?.custodianName;
  return (
    <FormSection title={t("form.use")} columns={3}>
      <Choice name="role" number={number} values={NUMBER_ROLES} />
      <Reference name="teamId" label={t("fact.team")} value={number?.team} list={choices.teams} />
      <Reference
        name="custodianId"
        label={t("fact.custodian")}
        hint={writtenCustodian && t("form.custodianWritten", { name: writtenCustodian })}
        value={number?.custodian}
        list={choices.custodians}
      />
      <Field name="purpose" label={t("fact.purpose")}>
        <Input defaultValue={number?.purpose ?? ""} autoComplete="off" />
      </Field>
    </FormSection>
  );
}

type FactProps = { name: string; number: NumberDetail | undefined };

function TextField({ name, number }: FactProps) {
  const t = useTranslations("numbers");
  return (
    <Field name={name} label={t(`fact.${name}`)}>
      <Input defaultValue={textOf(number, name)} autoComplete="off" />
    </Field>
  );
}

function DateInput({ name, number }: FactProps) {
  const t = useTranslations("numbers");
  return (
    <Field name={name} label={t(`fact.${name}`)}>
      <Input type="date" defaultValue={textOf(number, name)} />
    </Field>
  );
}

/** Shown and typed in yuan. */
function Amount({ name, number }: FactProps) {
  const t = useTranslations("numbers");
  const value = number?.facts[name]?.value;
  return (
    <Field name={name} label={t(`fact.${name}`)} hint={name === "balanceFen" ? t("form.balanceHint") : undefined}>
      <Input
        inputMode="decimal"
        defaultValue={typeof value === "number" ? formatYuan(fen(value)) : ""}
        autoComplete="off"
      />
    </Field>
  );
}

type ChoiceProps = FactProps & { values: readonly string[]; isClearable?: boolean; initial?: string };

function Choice({ name, number, values, isClearable = true, initial = "" }: ChoiceProps) {
  const t = useTranslations("numbers");
  const options: SelectOption[] = values.map((value) => ({ value, label: t(`${name}.${value}`) }));
  return (
    <Field name={name} label={t(`fact.${name}`)}>
      <Select
        defaultValue={number === undefined ? initial : textOf(number, name)}
        emptyLabel={isClearable ? t("form.noValue") : undefined}
        options={options}
      />
    </Field>
  );
}

type ReferenceProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  value: Named | null | undefined;
  list: readonly Named[];
};

/** What the number refers to now stays among the choices, also where the list does not hold it. */
function Reference({ name, label, hint, value, list }: ReferenceProps) {
  const t = useTranslations("numbers");
  const known = value && !list.some((one) => one.id === value.id) ? [value, ...list] : list;
  return (
    <Field name={name} label={label} hint={hint}>
      <Select
        defaultValue={value?.id ?? ""}
        emptyLabel={t("form.noValue")}
        options={known.map((one) => ({ value: one.id, label: one.name }))}
      />
    </Field>
  );
}

function YesNo({ name, number }: { name: "isPaidAutomatically" | "hasComplaint"; number: NumberDetail | undefined }) {
  const t = useTranslations("numbers");
  return (
    <Field name={name} label={t(`fact.${name}`)}>
      <Select
        defaultValue={textOf(number, name)}
        emptyLabel={t("form.noValue")}
        options={[
          { value: "true", label: t("yes") },
          { value: "false", label: t("no") },
        ]}
      />
    </Field>
  );
}

function textOf(number: NumberDetail | undefined, fact: string): string {
  return String(number?.facts[fact]?.value ?? "");
}
