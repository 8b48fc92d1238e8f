"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions, FormSection } from "@/components/ui/form-section";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { changeOrganizationAction } from "@/lib/features/organization/actions";
import { COMMON_TIME_ZONES } from "@/lib/features/organization/schema";
import type { OrganizationSettings } from "@/lib/features/organization/types";
import { wholeNumber } from "./whole-number";

type DayCount =
  | "criticalDays"
  | "warningDays"
  | "watchDays"
  | "activeWindowDays"
  | "coverageGoalPercent"
  | "complianceReviewDays";

/** The company's name, zone, thresholds, goals and review interval. */
export function OrganizationForm({ organization }: { organization: OrganizationSettings }) {
  const t = useTranslations("settings.organization");
  const router = useRouter();
  const zones = [...new Set([organization.timeZone, ...COMMON_TIME_ZONES])];
  const days = (name: DayCount) => (
    <Input
      type="number"
      inputMode="numeric"
      min={0}
      max={3650}
      defaultValue={organization[name] ?? ""}
      className="max-w-32"
    />
  );
  return (
    <ActionForm
      action={changeOrganizationAction}
      successMessage={t("done")}
      onSuccess={() => router.refresh()}
      toInput={(values) => ({
        expectedVersion: organization.version,
        name: values.name,
        timeZone: values.timeZone,
        criticalDays: wholeNumber(values.criticalDays),
        warningDays: wholeNumber(values.warningDays),
        watchDays: wholeNumber(values.watchDays),
        activeWindowDays: wholeNumber(values.activeWindowDays),
        coverageGoalPercent: wholeNumber(values.coverageGoalPercent),
        complianceReviewDays: wholeNumber(values.complianceReviewDays),
      })}
    >
      <FormSection title={t("basics")} columns={2}>
        <Field name="name" label={t("name")}>
          <Input defaultValue={organization.name} maxLength={80} autoComplete="organization" />
        </Field>
        <Field name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")}>
          <Select defaultValue={organization.timeZone} options={zones.map((zone) => ({ value: zone, label: zone }))} />
        </Field>
      </FormSection>
      <FormSection title={t("thresholds")} description={t("thresholdsText")} columns={3}>
        <Field name="criticalDays" label={t("criticalDays")}>
          {days("criticalDays")}
        </Field>
        <Field name="warningDays" label={t("warningDays")}>
          {days("warningDays")}
        </Field>
        <Field name="watchDays" label={t("watchDays")}>
          {days("watchDays")}
        </Field>
      </FormSection>
      <FormSection title={t("goals")} columns={2}>
        <Field name="activeWindowDays" label={t("activeWindowDays")} hint={t("activeWindowHint")}>
          {days("activeWindowDays")}
        </Field>
        <Field name="coverageGoalPercent" label={t("coverageGoalPercent")} hint={t("coverageGoalHint")}>
          {days("coverageGoalPercent")}
        </Field>
        <Field name="complianceReviewDays" label={t("complianceReviewDays")} hint={t("complianceReviewHint")}>
          {days("complianceReviewDays")}
        </Field>
      </FormSection>
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}
