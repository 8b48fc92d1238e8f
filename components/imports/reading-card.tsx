import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { NO_HEADER_LINE } from "@/lib/domain/import/find-header-row";
import type { ImportDetail } from "@/lib/features/imports/types";
import { useProblemWords } from "./problem-words";
import { ReadingForm } from "./reading-form";
import { SampleTable } from "./sample-table";

/** How the file was read, with its first rows; can be read another way. */
export function ReadingCard({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports.reading");
  const sentence = useProblemWords(detail.kind);
  const { detected } = detail;
  if (detected === null) return null;
  const { encodingProblem } = detected;
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-3">
        {encodingProblem && <Notice kind="danger">{sentence(encodingProblem.code, encodingProblem.params)}</Notice>}
        {!encodingProblem && detail.headerLine === null && <Notice kind="warning">{t("noHeader")}</Notice>}
        {detail.headerLine === NO_HEADER_LINE && <Notice kind="warning">{t("readWithoutHeader")}</Notice>}
        {!encodingProblem && !detected.isEncodingProven && <Notice kind="info">{t("encodingUnsure")}</Notice>}
        {detected.warnings.map((code) => (
          <Notice key={code} kind="info">
            {sentence(code)}
          </Notice>
        ))}
        {detected.problems
          // A required column that is missing is said beside the columns.
          .filter((problem) => problem.code !== "MISSING_REQUIRED_COLUMN")
          .map((problem) => (
            <Notice key={JSON.stringify(problem)} kind={/^HIDDEN_|^OTHER_/.test(problem.code) ? "info" : "warning"}>
              {sentence(problem.code, problem.params)}
            </Notice>
          ))}
        <ReadingForm key={detail.version} detail={detail} />
        {detected.headers.length > 0 && <SampleTable detected={detected} />}
      </div>
    </Card>
  );
}
