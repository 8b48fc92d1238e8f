"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { NO_HEADER_LINE } from "@/lib/domain/import/find-header-row";
import { rereadImportAction } from "@/lib/features/imports/actions";
import { ENCODING_CHOICES } from "@/lib/features/imports/schema";
import type { ImportDetail } from "@/lib/features/imports/types";

/** Another sheet, header row or encoding: the file is read once more. */
export function ReadingForm({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { detected } = detail;
  const numberOf = (value: unknown) => (typeof value === "string" && value !== "" ? Number(value) : null);
  const sheets = detected?.sheets ?? [];
  return (
    <ActionForm
      action={rereadImportAction}
      toInput={(values) => ({
        importId: detail.id,
        expectedVersion: detail.version,
        sheet: numberOf(values.sheet),
        headerLine: numberOf(values.sheet) === detail.sheet ? numberOf(values.headerLine) : null,
        encoding: values.encoding ?? "",
      })}
      onSuccess={() => router.refresh()}
      className="gap-3"
    >
      <div className="flex flex-wrap items-end gap-3">
        {sheets.length > 1 && (
          <Field name="sheet" label={t("reading.sheet")} className="w-52 max-sm:w-full">
            <Select
              defaultValue={String(detail.sheet ?? 0)}
              options={sheets.map((sheet) => ({
                value: String(sheet.index),
                label: sheet.isHidden ? t("reading.hidden", { name: sheet.name }) : sheet.name,
              }))}
            />
          </Field>
        )}
        {sheets.length === 1 && <input type="hidden" name="sheet" value={String(detail.sheet ?? 0)} />}
        {detected !== null && detected.head.length > 0 && (
          <Field name="headerLine" label={t("reading.headerLine")} className="w-72 max-sm:w-full">
            <Select
              defaultValue={String(detail.headerLine ?? "")}
              {...(detail.headerLine === null && { emptyLabel: t("options.none") })}
              options={[
                ...detected.head.map((line) => ({
                  value: String(line.line),
                  label: t("reading.line", {
                    line: line.line,
                    text: line.cells.filter((cell) => cell !== "").join(" · "),
                  }),
                })),
                { value: String(NO_HEADER_LINE), label: t("reading.withoutHeader") },
              ]}
            />
          </Field>
        )}
        {detail.fileType === "csv" && (
          <Field name="encoding" label={t("reading.encoding")} className="w-64 max-sm:w-full">
            <Select
              defaultValue={detail.encoding ?? ""}
              emptyLabel={t("reading.automatic")}
              options={ENCODING_CHOICES.map((encoding) => ({ value: encoding, label: t(`encodings.${encoding}`) }))}
            />
          </Field>
        )}
        <SubmitButton variant="secondary">{t("reading.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
