"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

const MAX_READ = 500;

type Kept = { readonly read: readonly string[]; readonly at?: string; readonly top?: number; readonly page?: number };

/**
 * For the rows of a list: which of them one has opened in this window, and where one was in the list when
 * one left it by a row; coming back to the same address leads there again, once.
 */
export function useListPosition(list: string): {
  rows: RefObject<HTMLTableSectionElement | null>;
  read: ReadonlySet<string>;
  leave: (rowId: string) => void;
} {
  const rows = useRef<HTMLTableSectionElement>(null);
  const [read, setRead] = useState<ReadonlySet<string>>(NOTHING_READ);

  useLayoutEffect(() => {
    const { at, top = 0, page = 0, ...kept } = load(list);
    if (kept.read.length > 0) setRead(new Set(kept.read));
    if (at !== addressNow()) return;
    rows.current?.closest("section")?.scrollTo({ top });
    window.scrollTo({ top: page });
    save(list, kept);
  }, [list]);

  const leave = useCallback(
    (rowId: string) => {
      const kept = [...load(list).read.filter((id) => id !== rowId), rowId].slice(-MAX_READ);
      const top = rows.current?.closest("section")?.scrollTop;
      save(list, { read: kept, at: addressNow(), top, page: window.scrollY });
      setRead(new Set(kept));
    },
    [list],
  );
  return { rows, read, leave };
}

const NOTHING_READ: ReadonlySet<string> = new Set();

const addressNow = () => location.pathname + location.search;

/** Only `save` writes there; what somebody else put in its place is nothing. */
function load(list: string): Kept {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`list:${list}`) ?? "");
    return isKept(kept) ? kept : { read: [] };
  } catch {
    return { read: [] }; // not there, or the browser keeps nothing
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && "read" in value && Array.isArray(value.read);
}

function save(list: string, kept: Kept): void {
  try {
    sessionStorage.setItem(`list:${list}`, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing shows the list from its start.
  }
}
