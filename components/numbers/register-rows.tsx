"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useCallback, useMemo } from "react";
import { type ColumnHead, partOf } from "@/components/data-table/column";
import { useSelection } from "@/components/data-table/selection";
import { useListPosition } from "@/components/data-table/use-list-position";
import { CopyButton } from "@/components/ui/copy-button";
import { Spinner } from "@/components/ui/spinner";
import { Badge } from "@/components/ui/status-tag";
import { cellStyle, RowsToCome } from "@/components/ui/table";
import { TONE_SURFACE } from "@/components/ui/tone";
import { useHydrated } from "@/components/ui/use-hydrated";
import { withGap } from "@/lib/i18n/repeated";
import type { RegisterRow, TagCell } from "./register-cells";
import { drawSheetIcon } from "./register-icons";
import { type ShownNumber, useReveal } from "./use-reveal";

export type RegisterRowsProps = {
  rows: readonly RegisterRow[];
  /** The number's own column first. */
  columns: readonly ColumnHead[];
  canReveal: boolean;
  isSelectable: boolean;
};

/** As many as a browser on a screen of 1920 × 1080 shows before somebody scrolls. */
const FIRST_ROWS = 14;

/**
 * The rows of the register: one island for all of them, as fifty would cost more than they show. A page that is
 * loaded anew has the first in its HTML; the others, which it carries as data, follow once the page lives.
 */
export function RegisterRows({ rows, columns, canReveal, isSelectable }: RegisterRowsProps) {
  const words = useWords();
  const selection = useSelection();
  const { shown, pendingId, toggle } = useReveal();
  const isWhole = useHydrated() || rows.length <= FIRST_ROWS;
  const position = useListPosition("numbers", isWhole);
  const follow = useFollow(position.leave);
  return (
    <tbody ref={position.rows}>
      {(isWhole ? rows : rows.slice(0, FIRST_ROWS)).map((row) => (
        <Row
          key={row.id}
          row={row}
          columns={columns}
          words={words}
          follow={follow}
          select={isSelectable ? selection.set : undefined}
          isSelected={selection.has(row.id)}
          reveal={canReveal ? toggle : undefined}
          shown={shown?.numberId === row.id ? shown : undefined}
          isPending={pendingId === row.id}
          isRead={position.read.has(row.id)}
        />
      ))}
      {!isWhole && <RowsToCome count={rows.length - FIRST_ROWS} columns={columns.length + Number(isSelectable)} />}
    </tbody>
  );
}

type Words = ReturnType<typeof useWords>;

function useWords() {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  return useMemo(
    () => ({
      selectRow: withGap((name) => common("selectRow", { name })),
      reveal: t("reveal"),
      hide: t("hide"),
      copy: t("copyNumber"),
      revealedFor: t("revealedFor"),
      demo: t("demo"),
      read: t("read"),
    }),
    [t, common],
  );
}

/** Plain links that stay in the application, as a component for each would double the work of a page. */
function useFollow(leave: (rowId: string) => void) {
  const router = useRouter();
  return useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      const href = event.currentTarget.getAttribute("href");
      if (event.defaultPrevented || href === null) return;
      leave(href.slice(NUMBER_PATH.length));
      if (!isPlain) return;
      event.preventDefault();
      router.push(href);
    },
    [router, leave],
  );
}

const NUMBER_PATH = "/numbers/";

type RowProps = {
  row: RegisterRow;
  columns: readonly ColumnHead[];
  words: Words;
  follow: (event: MouseEvent<HTMLAnchorElement>) => void;
  select: ((ids: readonly string[], isSelected: boolean) => void) | undefined;
  isSelected: boolean;
  reveal: ((numberId: string) => void) | undefined;
  shown: ShownNumber | undefined;
  isPending: boolean;
  isRead: boolean;
};

function Row({ row, columns, words, follow, select, isSelected, ...number }: RowProps) {
  const [title, ...rest] = columns;
  return (
    <tr>
      {select && (
        <td data-part="select">
          <label className="tick">
            <input
              type="checkbox"
              aria-label={words.selectRow(row.name)}
              checked={isSelected}
              onChange={(event) => select([row.id], event.target.checked)}
            />
          </label>
        </td>
      )}
      <th scope="row" data-part="title" className={title && cellStyle(title, title.className)}>
        <NumberCell row={row} words={words} follow={follow} {...number} />
      </th>
      {rest.map((column, index) => (
        <td
          key={column.id}
          data-label={column.header}
          data-part={partOf(column)}
          className={cellStyle(column, column.className)}
        >
          {drawCell(row.cells[index])}
        </td>
      ))}
    </tr>
  );
}

type NumberCellProps = Pick<RowProps, "row" | "words" | "follow" | "reveal" | "shown" | "isPending" | "isRead">;

function NumberCell({ row, words, follow, reveal, shown, isPending, isRead }: NumberCellProps) {
  const act = shown ? "hide" : "reveal";
  return (
    <>
      {shown ? (
        <span data-testid="full-number">{shown.display}</span>
      ) : (
        <a
          href={`${NUMBER_PATH}${row.id}`}
          aria-label={`${row.display} ${row.name}${isRead ? ` ${words.read}` : ""}`}
          data-read={isRead || undefined}
          className="row-link"
          onClick={follow}
        >
          {row.display}
        </a>
      )}
      {reveal && (
        <button
          type="button"
          aria-label={`${words[act]} ${row.name}`}
          title={words[act]}
          aria-busy={isPending || undefined}
          className="row-button"
          onClick={() => reveal(row.id)}
        >
          {isPending ? <Spinner /> : drawSheetIcon(act)}
        </button>
      )}
      {shown && (
        <>
          <CopyButton text={shown.digits} label={words.copy} />
          <span role="status" className="sr-only">
            {words.revealedFor}
          </span>
        </>
      )}
      {row.isDemo && !shown && <Badge>{words.demo}</Badge>}
    </>
  );
}

/** Called rather than rendered, as there are hundreds of them. */
function drawCell(value: string | TagCell | undefined): ReactNode {
  if (value === undefined || typeof value === "string") return value;
  const tag = (
    <span className={`tag ${TONE_SURFACE[value.tone]}`}>
      {drawSheetIcon(value.icon)}
      {value.text}
    </span>
  );
  if (value.note === undefined) return tag;
  return (
    <>
      {tag}
      <span className="tag-note">{value.note}</span>
    </>
  );
}
