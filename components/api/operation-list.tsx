import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Badge } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Disclosure } from "./disclosure";
import { type ApiField, type ApiType, FieldName, FieldTable, TypeText } from "./field-table";

type Input = ApiField & { readonly place: string };
type Answer = {
  readonly status: string;
  readonly types: readonly ApiType[];
  readonly fields: readonly ApiField[];
  readonly problems: readonly string[];
};
export type ApiOperation = {
  readonly id: string;
  readonly noun: string;
  readonly method: string;
  readonly path: string;
  readonly scopes: readonly string[] | null;
  readonly inputs: readonly Input[];
  readonly answer: Answer;
};

/** The REST interface, noun by noun, as the OpenAPI document has it. */
export function OperationList({ operations }: { operations: readonly ApiOperation[] }) {
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

function OperationRow({ operation }: { operation: ApiOperation }) {
  const t = useTranslations("api");
  return (
    <Disclosure
      summary={
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="w-14 font-semibold">{operation.method}</span>
          <code className="min-w-0 break-all">{operation.path}</code>
          {operation.scopes?.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
          {operation.scopes?.length === 0 && <Badge>{t("noScope")}</Badge>}
        </span>
      }
      content={() => <OperationDetails operation={operation} />}
    />
  );
}

function OperationDetails({ operation: { id, answer, inputs } }: { operation: ApiOperation }) {
  const t = useTranslations("api");
  return (
    <>
      <p className="text-muted">{t("operationId", { id })}</p>
      {inputs.length === 0 ? <p>{t("noInputs")}</p> : <InputTable id={id} inputs={inputs} />}
      <p>
        {t.rich("answer", { status: answer.status, type: () => <TypeText types={answer.types} /> })}{" "}
        <span className="text-muted">{t("problems", { statuses: answer.problems.join(", ") })}</span>
      </p>
      {answer.fields.length > 0 && <FieldTable caption={t("answerOf", { id })} fields={answer.fields} />}
    </>
  );
}

function InputTable({ id, inputs }: { id: string; inputs: readonly Input[] }) {
  const t = useTranslations("api");
  return (
    <Table caption={t("inputsOf", { id })} isCaptionHidden density="compact">
      <thead>
        <tr>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead>{t("columns.type")}</TableHead>
          <TableHead>{t("columns.required")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {inputs.map((input) => (
          <TableRow key={`${input.place} ${input.name}`}>
            <TableCell isRowHeader className="whitespace-normal">
              <FieldName name={input.name} />
              <span className="block text-muted text-sm">{input.place}</span>
            </TableCell>
            <TableCell className="whitespace-normal">
              <TypeText types={input.types} />
            </TableCell>
            <TableCell>{t(input.isRequired ? "yes" : "no")}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
