import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice, type NoticeProps } from "@/components/ui/notice";
import type { ImportDetail, TouchedNumbers } from "@/lib/features/imports/types";
import { formatCount, formatDateTime } from "@/lib/i18n/format";
import { CountTiles } from "./count-tiles";
import { ErrorLinks } from "./error-links";
import { useProblemWords } from "./problem-words";
import { UndoButton } from "./undo-button";

export type ResultPanelProps = {
  detail: ImportDetail;
  touched: TouchedNumbers;
  timeZone: string;
  mayImport: boolean;
};

/** How an import ended, what became of its rows, and what can be done now. */
export function ResultPanel({ detail, touched, timeZone, mayImport }: ResultPanelProps) {
  const t = useTranslations("imports.result");
  const { counts, status } = detail;
  const isDone = status === "committed" || status === "undone";
  const left = counts === null ? 0 : counts.error + counts.conflict + counts.unmatched;
  return (
    <>
      <Outcome detail={detail} />
      {counts !== null && isDone && (
        <Card>
          <div className="flex flex-col gap-4">
            <CountTiles kind={detail.kind} counts={counts} />
            <DescriptionList
              items={[
                { term: t("file"), value: detail.fileName },
                { term: t("at"), value: formatDateTime(detail.undoneAt ?? detail.committedAt, timeZone) },
              ]}
            />
            {mayImport && left > 0 && (
              <div className="flex flex-col gap-2">
                <p className="text-muted text-sm">{t(detail.isFileKept ? "errorHint" : "errorsExpired")}</p>
                {detail.isFileKept && <ErrorLinks importId={detail.id} />}
              </div>
            )}
          </div>
        </Card>
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton href="/numbers" variant="primary">
          {t("register")}
        </LinkButton>
        {mayImport && <LinkButton href={`/imports/new?kind=${detail.kind}`}>{t("another")}</LinkButton>}
        {mayImport && status === "committed" && <UndoButton key={detail.version} detail={detail} touched={touched} />}
      </div>
    </>
  );
}

function Outcome({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports.result");
  const sentence = useProblemWords(detail.kind);
  const { counts, status, failureCode, failureParams } = detail;
  const reason = failureCode === null ? undefined : sentence(failureCode, failureParams ?? undefined);
  const created = formatCount(counts?.new);
  const notice = ((): NoticeProps => {
    switch (status) {
      case "committed":
        return reason === undefined
          ? {
              kind: "success",
              title: t("committed"),
              children:
                detail.kind === "numbers"
                  ? t("numbersText", { created, updated: formatCount(counts?.update) })
                  : t("callsText", { created }),
            }
          : { kind: "warning", title: t("notUndone"), children: reason };
      case "undone":
        return { kind: "success", title: t("undone"), children: t("undoneText") };
      case "cancelled":
        return { kind: "info", title: t("cancelled"), children: t("cancelledText") };
      default:
        return { kind: "danger", title: t("failed"), children: reason };
    }
  })();
  return <Notice {...notice} />;
}
