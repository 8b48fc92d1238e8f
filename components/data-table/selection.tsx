"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";

export type Selection = {
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly set: (ids: readonly string[], isSelected: boolean) => void;
  readonly clear: () => void;
};

const SelectionContext = createContext<Selection | null>(null);

/** Holds which rows are ticked; wrap the DataTable and its SelectionBar. Give it `key={query}` to forget on a new list. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo<Selection>(
    () => ({
      ids: [...selected],
      has: (id) => selected.has(id),
      set(ids, isSelected) {
        setSelected((before) => {
          const after = new Set(before);
          for (const id of ids) isSelected ? after.add(id) : after.delete(id);
          return after;
        });
      },
      clear: () => setSelected(new Set()),
    }),
    [selected],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

/** The ticked rows; throws outside a SelectionProvider. */
export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (!selection) throw new Error("useSelection needs a SelectionProvider around it");
  return selection;
}

/** The tick of one row; `name` says which row it is. */
export function RowCheckbox({ id, name }: { id: string; name: string }) {
  const t = useTranslations("common");
  const selection = useSelection();
  return (
    <label className="tick">
      <span className="sr-only">{t("selectRow", { name })}</span>
      <input
        type="checkbox"
        checked={selection.has(id)}
        onChange={(event) => selection.set([id], event.target.checked)}
      />
    </label>
  );
}

/** The tick in the heading: all rows of this page. */
export function PageCheckbox({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("common");
  const selection = useSelection();
  const count = ids.filter((id) => selection.has(id)).length;
  return (
    <label className="tick">
      <span className="sr-only">{t("selectAllOnPage")}</span>
      <input
        type="checkbox"
        checked={ids.length > 0 && count === ids.length}
        ref={(input) => {
          if (input) input.indeterminate = count > 0 && count < ids.length;
        }}
        onChange={(event) => selection.set(ids, event.target.checked)}
      />
    </label>
  );
}

/** Appears when rows are ticked: how many, clear, and the acts given as children (they read `useSelection`). */
export function SelectionBar({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const selection = useSelection();
  if (selection.ids.length === 0) return null;
  return (
    <section
      aria-label={t("selected", { count: selection.ids.length })}
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-2 rounded-md bg-float px-3 py-2 shadow-md"
    >
      <p aria-live="polite" className="font-semibold">
        {t("selected", { count: selection.ids.length })}
      </p>
      <Button
        variant="ghost"
        size="sm"
        onClick={(event) => {
          // The button goes with the bar, and the focus would go with it.
          event.currentTarget.closest("main")?.focus({ preventScroll: true });
          selection.clear();
        }}
      >
        {t("clearSelection")}
      </Button>
      <div className="ms-auto flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
