"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ArrowDown, ArrowUp } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { RegisterWords } from "./register-words";

type Pins = Readonly<Record<string, string>>;
type Widths = Readonly<Record<string, number>>;

/** What the dialog decides. No columns: the usual ones; pins and widths only of what differs from the usual. */
export type ArrangedColumns = {
  readonly columns: readonly string[];
  readonly pins: Pins;
  readonly widths: Widths;
};

export type ColumnsDialogProps = ArrangedColumns & {
  allColumns: readonly string[];
  usualWidths: Widths;
  widthLimits: { readonly min: number; readonly max: number };
  /** Beside the number. */
  pinsPerSide: number;
  /** So many columns stand on a card on phones. */
  factsOnCard: number;
  /** Chosen by a view: which columns are applied holds there only. */
  isInAddress: boolean;
  onClose: () => void;
  onApply: (chosen: ArrangedColumns) => void;
};

/**
 * Which columns the register shows, in which order, how wide and which always in view; by buttons and fields, so
 * that nothing has to be dragged.
 */
export function ColumnsDialog(props: ColumnsDialogProps) {
  return (
    <RegisterWords>
      <Columns {...props} />
    </RegisterWords>
  );
}

const NUMBER = "number";

function Columns({ columns, allColumns, isInAddress, onClose, onApply, ...props }: ColumnsDialogProps) {
  const t = useTranslations("register.columns");
  const name = useColumnNames();
  const [order, setOrder] = useState([...columns, ...allColumns.filter((id) => !columns.includes(id))]);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set(columns));
  const [pins, setPins] = useState(props.pins);
  const [widths, setWidths] = useState(props.widths);
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
    setMoved(t("moved", { column: name(id), place: from + by + 2 }));
  }

  const chosen = order.filter((id) => shown.has(id));
  const isFull = (side: string) =>
    Object.entries(pins).filter(([id, pin]) => id !== NUMBER && pin === side).length >= props.pinsPerSide;
  const places = (id: string) => (
    <Place
      name={name(id)}
      pin={pins[id] ?? (id === NUMBER ? "start" : "none")}
      sides={(id === NUMBER ? ["start"] : ["start", "end"]).map((side) => ({
        side,
        isFull: id !== NUMBER && pins[id] !== side && isFull(side),
      }))}
      onPin={(pin) => setPins({ ...pins, [id]: pin })}
      width={widths[id] ?? props.usualWidths[id] ?? 0}
      limits={props.widthLimits}
      onWidth={(width) => setWidths({ ...widths, [id]: width })}
    />
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={
        <>
          {t(isInAddress ? "textInView" : "text")}
          <span className="max-sm:hidden">{t("pinText", { count: props.pinsPerSide })}</span>
          <span className="sm:hidden">{t("cardText", { count: props.factsOnCard })}</span>
        </>
      }
    >
      <ol className="flex flex-col">
        <ColumnRow name={name(NUMBER)} isShown isFixed>
          {places(NUMBER)}
        </ColumnRow>
        {order.map((id, index) => (
          <ColumnRow key={id} name={name(id)} isShown={shown.has(id)} onShow={(isShown) => show(id, isShown)}>
            {places(id)}
            <MoveButton label={t("up", { column: name(id) })} isAtEnd={index === 0} onMove={() => move(id, -1)}>
              <ArrowUp aria-hidden />
            </MoveButton>
            <MoveButton
              label={t("down", { column: name(id) })}
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
        <Button variant="ghost" onClick={() => onApply({ columns: [], pins: {}, widths: {} })}>
          {t("reset")}
        </Button>
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          onClick={() => onApply({ columns: chosen, pins, widths: within(widths, props) })}
        >
          {t("apply")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Widths that can be kept: what nobody typed or is the usual anyway is not said. */
function within(
  widths: Widths,
  { usualWidths, widthLimits: { min, max } }: Pick<ColumnsDialogProps, "usualWidths" | "widthLimits">,
): Widths {
  return Object.fromEntries(
    Object.entries(widths)
      .filter(([id, width]) => width > 0 && width !== usualWidths[id])
      .map(([id, width]) => [id, Math.round(Math.min(max, Math.max(min, width)))]),
  );
}

type ColumnRowProps = {
  name: string;
  isShown: boolean;
  isFixed?: boolean;
  onShow?: (isShown: boolean) => void;
  children?: ReactNode;
};

function ColumnRow({ name, isShown, isFixed = false, onShow, children }: ColumnRowProps) {
  return (
    <li className={`flex min-h-10 items-center gap-1 border-b last:border-b-0 ${isFixed ? "sm:pe-16" : ""}`}>
      <label className="flex min-h-8 flex-1 cursor-pointer items-center gap-2 touch:min-h-11">
        <input
          type="checkbox"
          checked={isShown}
          disabled={isFixed}
          onChange={(event) => onShow?.(event.target.checked)}
          className="size-4 accent-accent-solid touch:size-5"
        />
        {name}
      </label>
      {children}
    </li>
  );
}

type PlaceProps = {
  name: string;
  pin: string;
  sides: readonly { readonly side: string; readonly isFull: boolean }[];
  onPin: (pin: string) => void;
  width: number;
  limits: ColumnsDialogProps["widthLimits"];
  onWidth: (width: number) => void;
};

/** Where a column stays in view and how wide it is; a card on a phone has neither. */
function Place({ name, pin, sides, onPin, width, limits, onWidth }: PlaceProps) {
  const t = useTranslations("register.columns");
  return (
    <div className="flex gap-2 pe-1 max-sm:hidden">
      <Select
        aria-label={t("pin.label", { column: name })}
        value={pin}
        options={[
          { value: "none", label: t("pin.none") },
          ...sides.map(({ side, isFull }) => ({ value: side, label: t(`pin.${side}`), isDisabled: isFull })),
        ]}
        onChange={(event) => onPin(event.target.value)}
        className="w-32"
      />
      <Input
        type="number"
        aria-label={t("width", { column: name })}
        title={t("width", { column: name })}
        value={width || ""}
        min={limits.min}
        max={limits.max}
        step={4}
        onChange={(event) => onWidth(event.target.valueAsNumber || 0)}
        className="w-20"
      />
    </div>
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
