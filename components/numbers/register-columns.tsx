"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { RegisterWords } from "./register-words";

export type ColumnsDialogProps = {
  /** The shown ones, in their order. */
  columns: readonly string[];
  allColumns: readonly string[];
  /** Chosen by a view: what is applied holds there only. */
  isInAddress: boolean;
  onClose: () => void;
  /** Nothing: the usual columns. */
  onApply: (columns: readonly string[]) => void;
};

/** Which columns the register shows, and in which order; moved by buttons, so that nothing has to be dragged. */
export function ColumnsDialog(props: ColumnsDialogProps) {
  return (
    <RegisterWords>
      <Columns {...props} />
    </RegisterWords>
  );
}

function Columns({ columns, allColumns, isInAddress, onClose, onApply }: ColumnsDialogProps) {
  const t = useTranslations("register.columns");
  const names = useColumnNames();
  const [order, setOrder] = useState([...columns, ...allColumns.filter((id) => !columns.includes(id))]);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set(columns));
  const [moved, setMoved] = useState("");

  function show(id: string, isShown: boolean): void {
    const next = new Set(shown);
    if (isShown) next.add(id);
    else next.delete(id);
    setShown(next);
  }

  function move(id: string, by: 1 | -1): void {
    const from = order.indexOf(id);
    const other = order[from + by];
    if (other === undefined) return;
    setOrder(order.map((one, index) => (index === from ? other : index === from + by ? id : one)));
    setMoved(t("moved", { column: names(id), place: from + by + 2 }));
  }

  const chosen = order.filter((id) => shown.has(id));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t(isInAddress ? "textInView" : "text")}
    >
      <ol className="flex flex-col">
        <ColumnRow name={names("number")} note={t("pinned")} isShown isFixed />
        {order.map((id, index) => (
          <ColumnRow key={id} name={names(id)} isShown={shown.has(id)} onShow={(isShown) => show(id, isShown)}>
            <MoveButton label={t("up", { column: names(id) })} isAtEnd={index === 0} onMove={() => move(id, -1)}>
              <ArrowUp aria-hidden />
            </MoveButton>
            <MoveButton
              label={t("down", { column: names(id) })}
              isAtEnd={index === order.length - 1}
              onMove={() => move(id, 1)}
            >
              <ArrowDown aria-hidden />
            </MoveButton>
          </ColumnRow>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {moved}
      </p>
      {chosen.length === 0 && <p className="mt-2 text-overdue text-sm">{t("none")}</p>}
      <DialogActions>
        <Button variant="ghost" onClick={() => onApply([])}>
          {t("reset")}
        </Button>
        <Button variant="primary" disabled={chosen.length === 0} onClick={() => onApply(chosen)}>
          {t("apply")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type ColumnRowProps = {
  name: string;
  note?: string;
  isShown: boolean;
  isFixed?: boolean;
  onShow?: (isShown: boolean) => void;
  children?: ReactNode;
};

function ColumnRow({ name, note, isShown, isFixed = false, onShow, children }: ColumnRowProps) {
  return (
    <li className="flex min-h-9 items-center gap-1 border-b last:border-b-0">
      <label className="flex min-h-8 flex-1 cursor-pointer items-center gap-2 touch:min-h-11">
        <input
          type="checkbox"
          checked={isShown}
          disabled={isFixed}
          onChange={(event) => onShow?.(event.target.checked)}
          className="size-4 accent-accent-solid touch:size-5"
        />
        {name}
        {note && <span className="text-muted text-sm">{note}</span>}
      </label>
      {children}
    </li>
  );
}

type MoveButtonProps = { label: string; isAtEnd: boolean; onMove: () => void; children: ReactNode };

/** Keeps the focus where the row goes: moving the element in the page would lose it. */
function MoveButton({ label, isAtEnd, onMove, children }: MoveButtonProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      isIconOnly
      aria-label={label}
      title={label}
      aria-disabled={isAtEnd || undefined}
      onClick={(event) => {
        const button = event.currentTarget;
        onMove();
        requestAnimationFrame(() => button.focus());
      }}
    >
      {children}
    </Button>
  );
}

/** The heading of a column by its id. */
function useColumnNames(): (id: string) => string {
  const t = useTranslations("register.columns.name");
  return (id) => t(id);
}
