import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { FieldName } from "./field-table";

export type ProblemType = { readonly code: string; readonly status: number; readonly title: string };

/** The kinds of problem; the `type` of a problem leads to its line. */
export function ProblemList({ problems }: { problems: readonly ProblemType[] }) {
  const t = useTranslations("api");
  return (
    <Card title={t("problemTypes")} description={t("problemTypesHint")} isFlush>
      <Table caption={t("problemTypes")} isCaptionHidden density="compact">
        <thead>
          <tr>
            <TableHead>{t("columns.code")}</TableHead>
            <TableHead align="end">{t("columns.status")}</TableHead>
            <TableHead>{t("columns.title")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, status, title }) => (
            <TableRow key={code} id={code} className="target:[&>*]:bg-accent-tint">
              <TableCell isRowHeader className="whitespace-normal">
                <FieldName name={code} />
              </TableCell>
              <TableCell align="end">{status}</TableCell>
              <TableCell className="whitespace-normal">{title}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
