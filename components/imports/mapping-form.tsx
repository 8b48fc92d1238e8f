"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { FormActions } from "@/components/ui/form-section";
import type { FormValues } from "@/components/ui/form-values";
import { Notice } from "@/components/ui/notice";
import { mapImportAction } from "@/lib/features/imports/actions";
import type { ImportDetail } from "@/lib/features/imports/types";
import { CallOptionsFields } from "./call-options-fields";
import { CancelButton } from "./cancel-button";
import { fieldChoices } from "./field-words";
import { MappingTable } from "./mapping-table";
import { type NumberOptionChoices, NumberOptionsFields } from "./number-options-fields";

export type MappingFormProps = { detail: ImportDetail; choices: NumberOptionChoices };

/** Which column means what, and how the values are to be read; sending it has every row checked. */
export function MappingForm({ detail, choices }: MappingFormProps) {
  const t = useTranslations("imports");
  const router = useRouter();
  const locale = useLocale();
  const [mapping, setMapping] = useState(detail.mapping);
  const fields = fieldChoices(detail.kind, locale);
  // Once it was confirmed, the mapping is the person's own.
  const isUntouched = (column: number) =>
    detail.status === "mapping" && (mapping[column] ?? null) === (detail.mapping[column] ?? null);
  const headers = detail.detected?.headers ?? [];
  const additions = detail.detected?.additions ?? [];
  const added = additions.filter((column) => isUntouched(column)).map((column) => (headers[column] ?? "").trim());
  const missing = fields.filter((field) => field.isRequired && !mapping.includes(field.value));
  const ignored = headers.filter((header, column) => header.trim() !== "" && (mapping[column] ?? null) === null);
  const change = (column: number, field: string | null) =>
    setMapping(mapping.map((one, index) => (index === column ? field : one === field ? null : one)));
  return (
    <ActionForm
      action={mapImportAction}
      toInput={(values) => ({
        importId: detail.id,
        expectedVersion: detail.version,
        mapping,
        options: optionsOf(detail, values),
      })}
      onSuccess={() => router.push(`/imports/${detail.id}/check`)}
    >
      <Card title={t("mapping.title")} description={t("mapping.description")} isFlush>
        <div className="flex flex-col gap-2 px-4 pb-3 empty:hidden">
          {missing.length > 0 && (
            <Notice kind="warning">
              {t("mapping.missing", { names: missing.map((field) => field.label).join(t("listSeparator")) })}
            </Notice>
          )}
          {detail.detected?.isRemembered && <p className="text-muted text-sm">{t("mapping.remembered")}</p>}
          {added.length > 0 && (
            <Notice kind="info">{t("mapping.additions", { names: added.join(t("listSeparator")) })}</Notice>
          )}
          {ignored.length > 0 && (
            <p className="text-muted text-sm">
              {t("mapping.ignoredNotice", { names: ignored.join(t("listSeparator")) })}
            </p>
          )}
        </div>
        <MappingTable
          headers={headers}
          samples={detail.detected?.samples ?? []}
          mapping={mapping}
          fields={fields}
          originOf={(column) => {
            if (!detail.detected?.isRemembered || mapping[column] === null || !isUntouched(column)) return null;
            return additions.includes(column) ? "header" : "memory";
          }}
          onChange={change}
        />
      </Card>
      <Card title={t("options.title")}>
        {detail.options.kind === "numbers" ? (
          <NumberOptionsFields
            options={detail.options.numbers}
            choices={choices}
            today={detail.today}
            isDateOrderNeeded={detail.detected?.isDateOrderNeeded ?? false}
          />
        ) : (
          <CallOptionsFields
            options={detail.options.calls}
            detail={detail}
            isDateOrderNeeded={detail.detected?.isDateOrderNeeded ?? false}
          />
        )}
      </Card>
      <FormActions>
        <SubmitButton>{t("mapping.submit")}</SubmitButton>
        <CancelButton importId={detail.id} />
      </FormActions>
    </ActionForm>
  );
}

function optionsOf(detail: ImportDetail, values: FormValues): unknown {
  const text = (name: string) => {
    const value = values[`options.${name}`];
    return typeof value === "string" ? value : "";
  };
  const shared = { dateOrder: text("dateOrder"), badRows: text("badRows") };
  if (detail.kind === "numbers") {
    return {
      ...shared,
      asOf: text("asOf"),
      duplicates: text("duplicates"),
      defaultTeamId: text("defaultTeamId"),
      defaultCarrierId: text("defaultCarrierId"),
      createsMissing: text("createsMissing") !== "",
    };
  }
  return {
    ...shared,
    source: text("source"),
    timeZone: text("timeZone"),
    statementMonth: text("statementMonth"),
    fixedNumber: text("fixedNumber"),
    defaultDirection: text("defaultDirection"),
  };
}
