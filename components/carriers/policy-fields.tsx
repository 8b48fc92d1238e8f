"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field } from "@/components/ui/field";
import { FormSection } from "@/components/ui/form-section";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { CARD_TYPES, HOLDER_TYPES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import {
  ACTIVITY_KINDS,
  CANCELLATION_CHANNELS,
  CANCELLATION_DOCUMENTS,
  SILENCE_RULES,
} from "@/lib/domain/policy/carrier-policy";
import type { PolicyDetail } from "@/lib/features/carriers/types";
import { yuanText } from "./form-input";
import { PeriodField } from "./period-field";

type SectionProps = { policy: PolicyDetail | null };

/** To which numbers it applies, and when. */
export function PolicyScope({ policy, today }: SectionProps & { today: string }) {
  const t = useTranslations("carriers.form");
  const numbers = useTranslations("numbers");
  return (
    <FormSection title={t("scope")} description={t("scopeText")} columns={3}>
      <Field name="province" label={t("province")}>
        <Input defaultValue={policy?.province ?? ""} placeholder={t("all")} maxLength={20} autoComplete="off" />
      </Field>
      <Field name="planType" label={numbers("fact.planType")}>
        <Select
          emptyLabel={t("all")}
          defaultValue={policy?.planType ?? ""}
          options={PLAN_TYPES.map((value) => ({ value, label: numbers(`planType.${value}`) }))}
        />
      </Field>
      <Field name="cardType" label={numbers("fact.cardType")}>
        <Select
          emptyLabel={t("all")}
          defaultValue={policy?.cardType ?? ""}
          options={CARD_TYPES.map((value) => ({ value, label: numbers(`cardType.${value}`) }))}
        />
      </Field>
      <Field name="holderType" label={numbers("fact.holderType")}>
        <Select
          emptyLabel={t("all")}
          defaultValue={policy?.holderType ?? ""}
          options={HOLDER_TYPES.map((value) => ({ value, label: numbers(`holderType.${value}`) }))}
        />
      </Field>
      <Field name="validFrom" label={t("validFrom")} isRequired>
        <Input type="date" defaultValue={policy?.validFrom ?? today} />
      </Field>
      <Field name="validTo" label={t("validTo")}>
        <Input type="date" defaultValue={policy?.validTo ?? ""} />
      </Field>
    </FormSection>
  );
}

/** The periods that clocks count by. */
export function PolicyPeriods({ policy }: SectionProps) {
  const t = useTranslations("carriers");
  const field = useTranslations("numbers.policyField");
  const period = (name: PeriodName) => (
    <PeriodField name={name} label={field(name)} hint={t(`periodHint.${name}`)} defaultValue={policy?.[name] ?? null} />
  );
  return (
    <FormSection title={t("form.periods")} description={t("form.periodsText")} columns={3}>
      {period("arrearsToSuspension")}
      {period("suspensionToCancellation")}
      {period("validityGrace")}
      {period("silencePeriod")}
      {period("dormancyPeriod")}
      {period("maxRequestedSuspension")}
      {period("quarantinePeriod")}
      {period("regretWindow")}
      <div className="col-span-full flex flex-col gap-4">
        <CheckboxGroup
          name="activity"
          legend={t("form.activity")}
          hint={t("form.activityHint")}
          options={ACTIVITY_KINDS.map((value) => ({ value, label: t(`activity.${value}`) }))}
          defaultValues={policy?.activity ?? ["outboundCall", "inboundCall", "sms", "dataUse"]}
        />
        <RadioGroup
          name="silenceRule"
          legend={t("form.silenceRule")}
          defaultValue={policy?.silenceRule ?? "neither"}
          options={SILENCE_RULES.map((value) => ({ value, label: t(`silenceRule.${value}`) }))}
        />
      </div>
    </FormSection>
  );
}

type PeriodName =
  | "arrearsToSuspension"
  | "suspensionToCancellation"
  | "validityGrace"
  | "silencePeriod"
  | "dormancyPeriod"
  | "maxRequestedSuspension"
  | "quarantinePeriod"
  | "regretWindow";

/** What cancelling and pausing take. */
export function PolicyDealings({ policy }: SectionProps) {
  const t = useTranslations("carriers");
  return (
    <FormSection title={t("form.dealings")} columns={3}>
      <Field name="hotline" label={t("hotline")}>
        <Input type="tel" defaultValue={policy?.hotline ?? ""} maxLength={40} autoComplete="off" />
      </Field>
      <Field name="reviewWorkingDays" label={t("form.reviewWorkingDays")}>
        <Input inputMode="numeric" defaultValue={policy?.reviewWorkingDays ?? ""} autoComplete="off" />
      </Field>
      <Field name="isTransferPossible" label={t("form.transfer")}>
        <Select
          emptyLabel={t("form.notKnown")}
          defaultValue={policy?.isTransferPossible == null ? "" : policy.isTransferPossible ? "yes" : "no"}
          options={[
            { value: "yes", label: t("form.possible") },
            { value: "no", label: t("form.impossible") },
          ]}
        />
      </Field>
      <Field name="suspensionFeeFenPerMonth" label={t("form.suspensionFee")}>
        <Input
          inputMode="decimal"
          defaultValue={yuanText(policy?.suspensionFeeFenPerMonth ?? null)}
          autoComplete="off"
        />
      </Field>
      <Field name="reopeningFeeFen" label={t("form.reopeningFee")}>
        <Input inputMode="decimal" defaultValue={yuanText(policy?.reopeningFeeFen ?? null)} autoComplete="off" />
      </Field>
      <Checkbox
        name="isApplicationFormNeeded"
        label={t("form.applicationForm")}
        defaultChecked={policy?.isApplicationFormNeeded ?? true}
        className="self-end"
      />
      <div className="col-span-full flex flex-col gap-4">
        <CheckboxGroup
          name="documents"
          legend={t("form.documents")}
          options={CANCELLATION_DOCUMENTS.map((value) => ({ value, label: t(`document.${value}`) }))}
          defaultValues={policy?.documents ?? []}
        />
        <CheckboxGroup
          name="channels"
          legend={t("form.channels")}
          options={CANCELLATION_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          defaultValues={policy?.channels ?? []}
        />
      </div>
    </FormSection>
  );
}

/** Where it stands written; without a source nobody can verify it. */
export function PolicySource({ policy }: SectionProps) {
  const t = useTranslations("carriers.form");
  return (
    <FormSection title={t("source")} columns={2}>
      <Field
        name="sourceTitle"
        label={t("sourceTitle")}
        hint={t("sourceTitleHint")}
        isRequired
        className="col-span-full"
      >
        <Input defaultValue={policy?.sourceTitle ?? ""} maxLength={200} autoComplete="off" />
      </Field>
      <Field name="sourceUrl" label={t("sourceUrl")}>
        <Input type="url" defaultValue={policy?.sourceUrl ?? ""} maxLength={500} autoComplete="off" />
      </Field>
      <Field name="statedOn" label={t("statedOn")}>
        <Input type="date" defaultValue={policy?.statedOn ?? ""} />
      </Field>
      {policy?.verifiedOn && (
        <Notice className="col-span-full">{t("editEndsVerification", { verifiedOn: policy.verifiedOn })}</Notice>
      )}
    </FormSection>
  );
}
