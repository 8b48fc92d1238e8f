"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { NavGroup } from "./navigation";
import { type Shortcut, shortcutOf } from "./shortcut";
import { areShortcutsOn, SHORTCUT_LIST_EVENT } from "./shortcut-switch";
import { useArrival } from "./use-arrival";

/** Loaded when somebody opens one of them. */
const ShortcutList = lazy(async () => ({ default: (await import("./shortcut-list")).ShortcutList }));
const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));

const TYPED_INTO = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const IN_FRONT = "[role=dialog], [role=alertdialog], [role=menu]";

/** The keyboard on every page: its keys, and where it lands. Shows nothing but the two windows that keys open. */
export function Shortcuts({ groups, searchPath }: { groups: readonly NavGroup[]; searchPath: string | undefined }) {
  const router = useRouter();
  useArrival();
  const [open, setOpen] = useState<"palette" | "list" | null>(null);
  const isAfterG = useRef(false);
  const handle = useRef<(shortcut: Shortcut) => void>(undefined);
  useEffect(() => {
    handle.current = (shortcut) => {
      if (shortcut.act === "palette" || shortcut.act === "list") setOpen(shortcut.act);
      else if (shortcut.act === "go" && hasPlace(groups, shortcut.href)) router.push(shortcut.href);
      else actOnPage(shortcut);
    };
  });

  useEffect(() => {
    const left = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !areShortcutsOn() || document.querySelector(IN_FRONT)) return;
      const isInField = event.target instanceof Element && event.target.closest(TYPED_INTO) !== null;
      const press = {
        key: event.key,
        isControl: event.ctrlKey || event.metaKey,
        isAlt: event.altKey,
        isTyping: isInField || event.isComposing,
      };
      const shortcut = shortcutOf(press, isAfterG.current);
      isAfterG.current = shortcut?.act === "waitForPlace";
      if (shortcut === null) return;
      event.preventDefault();
      handle.current?.(shortcut);
    };
    document.addEventListener("keydown", onKey, left);
    document.addEventListener(SHORTCUT_LIST_EVENT, () => setOpen("list"), left);
    return () => left.abort();
  }, []);

  const close = () => setOpen(null);
  return (
    <Suspense>
      {open === "list" && <ShortcutList groups={groups} onClose={close} />}
      {open === "palette" && <CommandPalette groups={groups} searchPath={searchPath} onClose={close} />}
    </Suspense>
  );
}

function hasPlace(groups: readonly NavGroup[], href: string): boolean {
  return groups.some(({ items }) => items.some((item) => item.href === href));
}

/** What a key does with the page as it stands. */
function actOnPage({ act }: Shortcut): void {
  if (act === "search") document.querySelector<HTMLInputElement>("[data-global-search]")?.select();
  if (act === "edit") document.querySelector<HTMLElement>("main [data-key=e]")?.click();
  if (act === "next" || act === "previous") focusRow(act === "next" ? 1 : -1);
  if (act === "tick")
    document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
}

/** The row beside the one that has the focus; the first one where none has it. */
function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>("main tbody tr")].filter((row) => linkOf(row));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? rows[0] : rows[at + step];
  if (next) linkOf(next)?.focus();
}

function linkOf(row: HTMLTableRowElement): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>("a[href]");
}
