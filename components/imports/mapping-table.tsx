import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { columnLetters } from "@/lib/domain/import/raw-row";
import type { FieldChoice } from "./field-words";

export type MappingTableProps = {
  headers: readonly string[];
  samples: readonly (readonly string[])[];
  mapping: readonly (string | null)[];
  fields: readonly FieldChoice[];
  /** Where the meaning of a column is from, once files of this shape are known; null: nothing to say. */
  originOf: (column: number) => "memory" | "header" | null;
  onChange: (column: number, field: string | null) => void;
};

const SHOWN_SAMPLES = 3;

/** Each column of the file with examples, and what it means; a meaning belongs to one column only. */
export function MappingTable({ headers, samples, mapping, fields, originOf, onChange }: MappingTableProps) {
  const t = useTranslations("imports.mapping");
  const rows = headers.map((header, column) => ({ header, column, letters: columnLetters(column) }));
  return (
    <Table caption={t("title")} className="card-rows max-h-140 border-t">
      <thead>
        <tr>
          <TableHead>{t("column")}</TableHead>
          <TableHead>{t("samples")}</TableHead>
          <TableHead>{t("field")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ header, column, letters }) => (
          <TableRow key={letters}>
            <TableCell isRowHeader data-part="title">
              <span className="me-2 text-faint">{letters}</span>
              {header.trim() === "" ? t("noName") : header}
            </TableCell>
            <TableCell data-label={t("samples")} className="max-w-80 truncate text-muted">
              {examples(samples, column).join(" · ")}
            </TableCell>
            <TableCell data-label={t("field")}>
              <div className="flex items-center gap-2 max-sm:flex-col max-sm:items-stretch max-sm:gap-0">
                <Select
                  aria-label={`${letters} ${header}`}
                  value={mapping[column] ?? ""}
                  emptyLabel={t("ignore")}
                  options={fields}
                  onChange={(event) => onChange(column, event.target.value === "" ? null : event.target.value)}
                  className="w-52 max-sm:w-full"
                />
                <Origin of={originOf(column)} />
              </div>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Origin({ of }: { of: "memory" | "header" | null }) {
  const t = useTranslations("imports.mapping.origins");
  return of === null ? null : <span className="text-muted text-sm">{t(of)}</span>;
}

function examples(samples: readonly (readonly string[])[], column: number): string[] {
  const texts = samples.map((row) => (row[column] ?? "").trim()).filter((text) => text !== "");
  return [...new Set(texts)].slice(0, SHOWN_SAMPLES);
}
