import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";

export type ApiType = { readonly text: string; readonly schema: string | null };
export type ApiField = { readonly name: string; readonly types: readonly ApiType[]; readonly isRequired: boolean };

/** The element of the page that holds a named schema; a link to it opens the list that it is in. */
export const schemaAnchor = (name: string) => `schema-${name}`;

/** The fields of an answer. A name with `?` is not always there. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly ApiField[] }) {
  const t = useTranslations("api.columns");
  return (
    <Table caption={caption} isCaptionHidden density="compact">
      <thead>
        <tr>
          <TableHead>{t("field")}</TableHead>
          <TableHead>{t("type")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <TableRow key={field.name}>
            <TableCell isRowHeader className="whitespace-normal">
              <FieldName name={field.isRequired ? field.name : `${field.name}?`} />
            </TableCell>
            <TableCell className="whitespace-normal">
              <TypeText types={field.types} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** A name that breaks at its dots and underscores, so that a narrow screen does not cut words. */
export function FieldName({ name }: { name: string }) {
  const parts = name.split(/(?<=[._])/);
  return (
    <code>
      {parts.map((part, at) => (
        <Fragment key={parts.slice(0, at + 1).join("")}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

/** The types of a value, named ones as links to where they are described. */
export function TypeText({ types }: { types: readonly ApiType[] }) {
  return (
    <span className="break-words">
      {types.map((type, at) => (
        <Fragment key={type.text}>
          {at > 0 && " | "}
          {type.schema === null ? (
            type.text
          ) : (
            <a
              className="rounded-sm text-accent underline decoration-1 decoration-accent-line underline-offset-3 hover:decoration-current"
              href={`#${schemaAnchor(type.schema)}`}
            >
              {type.text}
            </a>
          )}
        </Fragment>
      ))}
    </span>
  );
}
