import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "@/components/ui/icons";
import { TableHead } from "@/components/ui/table";
import type { ColumnHead, Sort } from "./column";
import { type TableQuery, withParams } from "./table-url";

export type SortHeaderProps = {
  column: ColumnHead;
  sort: Sort | undefined;
  path: string;
  query: TableQuery;
};

const ICONS = { asc: ArrowUp, desc: ArrowDown, none: ChevronsUpDown } as const;
const ARIA = { asc: "ascending", desc: "descending", none: "none" } as const;

/** A heading that sorts by a link; a second click turns the direction. Param: `sort=name` or `sort=-name`. */
export function SortHeader({ column, sort, path, query }: SortHeaderProps) {
  const t = useTranslations("common");
  if (column.sortKey === undefined) {
    return (
      <TableHead align={column.align} sticky={column.sticky} className={column.className}>
        {column.header}
      </TableHead>
    );
  }
  const state = sort?.key === column.sortKey ? sort.direction : "none";
  const next = state === "asc" ? `-${column.sortKey}` : column.sortKey;
  const Icon = ICONS[state];
  return (
    <TableHead align={column.align} sticky={column.sticky} aria-sort={ARIA[state]} className={column.className}>
      <Link
        href={withParams(path, query, { sort: next })}
        scroll={false}
        prefetch={false}
        title={t(state === "asc" ? "sortDescending" : "sortAscending", { column: column.header })}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-fg"
      >
        {column.header}
        <Icon aria-hidden className={cn("size-3.5 shrink-0", state === "none" ? "text-faint" : "text-accent")} />
      </Link>
    </TableHead>
  );
}

/** Reads `sort=name` or `sort=-name`; undefined for keys that the list does not know. */
export function parseSort(value: string, keys: readonly string[]): Sort | undefined {
  const key = value.replace(/^-/, "");
  return keys.includes(key) ? { key, direction: value.startsWith("-") ? "desc" : "asc" } : undefined;
}
