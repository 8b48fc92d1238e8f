"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, lazy, Suspense, useEffect, useRef, useState, useTransition } from "react";
import { useFullScreen } from "@/components/data-table/table-region";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { Columns3, Maximize2, Minimize2, RefreshCw, Rows3 } from "@/components/ui/icons";
import { showToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { arrangeRegisterAction } from "@/lib/features/register/actions";
import type { ArrangedColumns, ColumnsDialogProps } from "./register-columns";

/** Loaded when somebody opens it: most visits change no columns. */
const ColumnsDialog = lazy(async () => ({ default: (await import("./register-columns")).ColumnsDialog }));

export type RegisterToolsProps = Omit<ColumnsDialogProps, "isInAddress" | "onClose" | "onApply"> & {
  density: string;
  /** Without columns and density, where the address holds them; null: they are the member's own. */
  address: string | null;
  words: {
    readonly refresh: string;
    readonly refreshed: string;
    readonly fullScreen: string;
    readonly exitFullScreen: string;
    readonly density: string;
    readonly densities: readonly { readonly value: string; readonly label: string }[];
    readonly columns: string;
  };
};

/** Right above the table: read it again, how dense it is, which columns it has, and the whole window for it. */
export function RegisterTools({ density, address, words, ...dialog }: RegisterToolsProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { run, isPending, problem } = useAction(arrangeRegisterAction, { onSuccess: () => router.refresh() });
  useEffect(() => {
    if (problem) showToast({ message: problem.summary, tone: "danger" });
  }, [problem]);
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const tools = useColumnDrag(dialog.widthLimits, (columnId, width) => setDragged({ ...dragged, [columnId]: width }));
  useEffect(() => {
    if (isPending || Object.keys(dragged).length === 0) return; // one call at a time; the next one takes it along
    run({ widths: { ...dialog.widths, ...dragged } });
    setDragged({});
  });

  /** The dialog is gone with its closing, so that it cannot give the focus back itself. */
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }

  /** No columns: the usual ones. Where the address holds columns and density, only the rest is kept. */
  function arrange({ columns, density: dense, ...own }: Partial<ArrangedColumns> & { density?: string }): void {
    if (address === null) {
      run({ columns, density: dense, ...own });
      return;
    }
    if (own.pins) run(own);
    const shown = columns ?? dialog.columns;
    const said = new URLSearchParams({ ...(shown.length > 0 && { columns: shown.join() }), density: dense ?? density });
    router.push(`${address}${address.includes("?") ? "&" : "?"}${said}`, { scroll: false });
  }

  return (
    <div ref={tools} className="flex items-center gap-2">
      <RefreshButton label={words.refresh} done={words.refreshed} />
      <DropdownMenu
        trigger={
          <Button variant="ghost" size="sm" isLoading={isPending}>
            <Rows3 aria-hidden />
            {words.density}
          </Button>
        }
      >
        <MenuChoice
          label={words.density}
          value={density}
          options={words.densities}
          onChange={(value) => arrange({ density: value })}
        />
      </DropdownMenu>
      <Button ref={opener} variant="ghost" size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Columns3 aria-hidden />
        {words.columns}
      </Button>
      <FullScreenButton label={words.fullScreen} exitLabel={words.exitFullScreen} />
      {isOpen && (
        <Suspense>
          <ColumnsDialog
            {...dialog}
            isInAddress={address !== null}
            onClose={close}
            onApply={(chosen) => {
              close();
              arrange(chosen);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Reads the list again where it stands; says so when the new rows are there. */
function RefreshButton({ label, done }: { label: string; done: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const wasPending = useRef(false);
  useEffect(() => {
    if (wasPending.current && !isPending) showToast({ message: done, tone: "success" });
    wasPending.current = isPending;
  }, [isPending, done]);
  return (
    <ToolButton
      label={label}
      aria-busy={isPending || undefined}
      onClick={() => !isPending && startTransition(() => router.refresh())}
    >
      <RefreshCw aria-hidden className={isPending ? "animate-spin" : undefined} />
    </ToolButton>
  );
}

/** Not on phones, whose cards fill the window anyway. */
function FullScreenButton({ label, exitLabel }: { label: string; exitLabel: string }) {
  const { isFull, toggle } = useFullScreen();
  const Icon = isFull ? Minimize2 : Maximize2;
  return (
    <ToolButton label={isFull ? exitLabel : label} onClick={toggle} className="max-sm:hidden">
      <Icon aria-hidden />
    </ToolButton>
  );
}

function ToolButton({ label, ...button }: ComponentProps<typeof Button> & { label: string }) {
  return <Button variant="ghost" size="sm" isIconOnly aria-label={label} title={label} {...button} />;
}

/** Headings can be dragged by their end; what that takes comes with the first mouse in the list. Answers the ref to set. */
function useColumnDrag(limits: RegisterToolsProps["widthLimits"], onResize: (columnId: string, width: number) => void) {
  const tools = useRef<HTMLDivElement>(null);
  const resize = useRef(onResize);
  useEffect(() => {
    resize.current = onResize;
  });
  const { min, max } = limits;
  useEffect(() => {
    const region = tools.current?.closest<HTMLElement>(".table-region");
    const left = new AbortController();
    const { signal } = left;
    const attach = async () => {
      const { attachPointer } = await import("@/components/data-table/table-pointer");
      const options = {
        limits: { min, max },
        onResize: (id: string, width: number) => resize.current(id, width),
        signal,
      };
      if (region && !signal.aborted) attachPointer(region, options);
    };
    region?.addEventListener("pointerover", attach, { once: true, signal });
    return () => left.abort();
  }, [min, max]);
  return tools;
}
