import { CALL_COLUMNS } from "./call-columns";
import type { ImportColumn } from "./import-column";
import type { ImportKind } from "./import-kind";
import { NUMBER_COLUMNS } from "./number-columns";

/** The columns that an import of a kind knows. */
export function columnsOfKind(kind: ImportKind): readonly ImportColumn<string>[] {
  return kind === "numbers" ? NUMBER_COLUMNS : CALL_COLUMNS;
}
