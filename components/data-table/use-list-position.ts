"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { loadPlace, savePlace } from "@/components/ui/list-place";

const MAX_READ = 500;

/**
 * For the rows of a list: which of them one has opened in this window, and where one was in the list when
 * one left it by a row; coming back to the same address leads there again, once, as soon as the list `isWhole`.
 */
export function useListPosition(
  list: string,
  isWhole: boolean,
): {
  rows: RefObject<HTMLTableSectionElement | null>;
  read: ReadonlySet<string>;
  leave: (rowId: string) => void;
} {
  const rows = useRef<HTMLTableSectionElement>(null);
  const [read, setRead] = useState<ReadonlySet<string>>(NOTHING_READ);

  useLayoutEffect(() => {
    if (!isWhole) return;
    const { at, top = 0, page = 0, ...kept } = loadPlace(list);
    if (kept.read.length > 0) setRead(new Set(kept.read));
    if (at !== addressNow()) return;
    rows.current?.closest("section")?.scrollTo({ top });
    window.scrollTo({ top: page });
    savePlace(list, kept);
  }, [list, isWhole]);

  const leave = useCallback(
    (rowId: string) => {
      const kept = [...loadPlace(list).read.filter((id) => id !== rowId), rowId].slice(-MAX_READ);
      const top = rows.current?.closest("section")?.scrollTop;
      savePlace(list, { read: kept, at: addressNow(), top, page: window.scrollY });
      setRead(new Set(kept));
    },
    [list],
  );
  return { rows, read, leave };
}

const NOTHING_READ: ReadonlySet<string> = new Set();

const addressNow = () => location.pathname + location.search;
