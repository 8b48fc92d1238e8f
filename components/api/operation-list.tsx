import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { Badge } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";

type Input = { readonly name: string; readonly place: string; readonly type: string; readonly isRequired: boolean };
type Operation = {
  readonly id: string;
  readonly noun: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string | null;
  readonly inputs: readonly Input[];
};

/** The REST interface, noun by noun, as the OpenAPI document has it. */
export function OperationList({ operations }: { operations: readonly Operation[] }) {
  const nouns = [...new Set(operations.map((operation) => operation.noun))];
  return (
    <>
      {nouns.map((noun) => (
        <Card key={noun} title={noun}>
          <div className="flex flex-col gap-3">
            {operations
              .filter((operation) => operation.noun === noun)
              .map((operation) => (
                <OperationRow key={`${operation.method} ${operation.path}`} operation={operation} />
              ))}
          </div>
        </Card>
      ))}
    </>
  );
}

function OperationRow({ operation }: { operation: Operation }) {
  const t = useTranslations("api");
  return (
    <details className="border-b pb-3 last:border-b-0 last:pb-0">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 touch:min-h-11">
        <span className="w-14 font-semibold">{operation.method}</span>
        <code className="min-w-0 break-all">{operation.path}</code>
        {operation.permission && <Badge>{operation.permission}</Badge>}
      </summary>
      <p className="py-2 text-muted">{t("operationId", { id: operation.id })}</p>
      {operation.inputs.length === 0 ? (
        <p>{t("noInputs")}</p>
      ) : (
        <Table caption={t("inputsOf", { id: operation.id })} isCaptionHidden density="compact">
          <thead>
            <tr>
              <TableHead>{t("columns.name")}</TableHead>
              <TableHead>{t("columns.place")}</TableHead>
              <TableHead>{t("columns.type")}</TableHead>
              <TableHead>{t("columns.required")}</TableHead>
            </tr>
          </thead>
          <tbody>
            {operation.inputs.map((input) => (
              <TableRow key={`${input.place} ${input.name}`}>
                <TableCell isRowHeader>
                  <code>{input.name}</code>
                </TableCell>
                <TableCell>{input.place}</TableCell>
                <TableCell className="break-words">{input.type}</TableCell>
                <TableCell>{t(input.isRequired ? "yes" : "no")}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </details>
  );
}
