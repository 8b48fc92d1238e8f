"use client";

import { type ReactNode, useMemo } from "react";
import type { ColumnHead, Sort } from "@/components/data-table/column";
import { SelectionProvider } from "@/components/data-table/selection";
import { TableFrame } from "@/components/data-table/table-frame";
import { TableRegion } from "@/components/data-table/table-region";
import type { TableQuery } from "@/components/data-table/table-url";
import type { PaginationProps } from "@/components/ui/pagination";
import type { DENSITIES } from "@/lib/features/numbers/schema";
import type { Named } from "@/lib/features/numbers/types";
import { AssignBar } from "./assign-bar";
import type { RegisterRow } from "./register-cells";
import { RegisterIcons } from "./register-icons";
import { REGISTER_PATH } from "./register-path";
import { RegisterRows } from "./register-rows";
import { RegisterTools, type RegisterToolsProps } from "./register-tools";

/** Everything that the list shows, in words. */
export type RegisterListContent = {
  readonly caption: string;
  /** The number's own column first. */
  readonly columns: readonly ColumnHead[];
  readonly rows: readonly RegisterRow[];
  readonly query: TableQuery;
  readonly sort?: Sort;
  readonly density: (typeof DENSITIES)[number];
  readonly pagination: Omit<PaginationProps, "total">;
  /** Null where there is nothing to arrange. */
  readonly tools: RegisterToolsProps | null;
  /** Null: no ticks, as whoever asks may not assign. */
  readonly assign: { readonly custodians: readonly Named[]; readonly teams: readonly Named[] } | null;
  readonly canReveal: boolean;
};

export type RegisterListProps = {
  /** RegisterListContent in one text, which a page passes on as it is; an object it walks through value by value. */
  content: string;
  total: PaginationProps["total"];
  empty: ReactNode;
};

/** The list of the register as one island; give it `key={query}`, so that ticks are forgotten on a new list. */
export function RegisterList({ content, total, empty }: RegisterListProps) {
  const { tools, assign, canReveal, pagination, ...frame } = useMemo(() => readContent(content), [content]);
  const rowIds = useMemo(() => frame.rows.map((row) => row.id), [frame.rows]);
  const icons = useMemo(() => iconsOf(frame.rows, canReveal), [frame.rows, canReveal]);
  return (
    <TableRegion>
      <SelectionProvider>
        <RegisterIcons names={icons} />
        <TableFrame
          {...frame}
          pagination={{ ...pagination, total }}
          rowIds={rowIds}
          path={REGISTER_PATH}
          tools={tools && <RegisterTools {...tools} />}
          empty={empty}
          isSelectable={assign !== null}
        >
          <RegisterRows
            rows={frame.rows}
            columns={frame.columns}
            canReveal={canReveal}
            isSelectable={assign !== null}
          />
        </TableFrame>
        {assign && <AssignBar {...assign} />}
      </SelectionProvider>
    </TableRegion>
  );
}

/** What the page wrote. */
function readContent(json: string): RegisterListContent {
  return JSON.parse(json);
}

function iconsOf(rows: readonly RegisterRow[], canReveal: boolean): string[] {
  const inCells = rows.flatMap((row) => row.cells.flatMap((cell) => (typeof cell === "string" ? [] : [cell.icon])));
  return canReveal ? [...inCells, "reveal", "hide"] : inCells;
}
