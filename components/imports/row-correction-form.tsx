"use client";

import { useTranslations } from "next-intl";
import { use, useMemo, useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FormContext, fieldId } from "@/components/ui/field-context";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { correctImportRowAction } from "@/lib/features/imports/actions";
import type { ImportKind } from "@/lib/features/imports/schema";
import type { CorrectedRow, ImportRowCells, ImportRowItem } from "@/lib/features/imports/types";
import { useProblemWords } from "./problem-words";

export type RowCorrectionFormProps = {
  kind: ImportKind;
  importId: string;
  opened: ImportRowCells;
  onCorrected: (answer: CorrectedRow) => void;
};

/** The cells of one row, each with what is wrong with it. Columns that are not imported stay as they are. */
export function RowCorrectionForm({ kind, importId, opened, onCorrected }: RowCorrectionFormProps) {
  const t = useTranslations("imports.fix");
  const sentence = useProblemWords(kind);
  const { row, columns, version } = opened;
  const inWords = (letters: string | null) =>
    row.problems
      .filter((problem) => problem.columnLetters === letters)
      .map((problem) => sentence(problem.code, problem.params))
      .join(" ");
  const ofRow = inWords(null);
  const [isTried, setIsTried] = useState(false);
  return (
    <ActionForm
      action={correctImportRowAction}
      toInput={(values) => ({
        importId,
        recordNumber: row.recordNumber,
        expectedVersion: version,
        cells: columns.map(({ letters, text }) => textOf(values[letters]) ?? text),
      })}
      onSuccess={(answer) => {
        setIsTried(true);
        onCorrected(answer);
      }}
    >
      {isTried && <RowProblems key={version} row={row} words={inWords} />}
      {ofRow !== "" && !isTried && <Notice kind="warning">{ofRow}</Notice>}
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        {columns
          .filter((column) => column.field !== null)
          .map(({ letters, header, text }) => {
            const error = inWords(letters);
            return (
              <Field
                key={letters}
                name={letters}
                label={`${letters} ${header.trim() === "" ? t("noHeader") : header}`}
                {...(error !== "" && { error })}
              >
                <Input defaultValue={text} autoComplete="off" />
              </Field>
            );
          })}
      </div>
      <DialogActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogActions>
    </ActionForm>
  );
}

/** What is still wrong after a correction, as links to the cells; takes the focus as every refusal does. */
function RowProblems({ row, words }: { row: ImportRowItem; words: (letters: string | null) => string }) {
  const { idPrefix } = use(FormContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow from the row; another list would take the focus again
  const errors = useMemo(
    () =>
      [...new Set(row.problems.map((problem) => problem.columnLetters))].map((letters) => ({
        message: words(letters),
        ...(letters !== null && { fieldId: fieldId(idPrefix, letters) }),
      })),
    [row, idPrefix],
  );
  return <ErrorSummary errors={errors} />;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
