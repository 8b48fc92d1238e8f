"use client";

import { Columns3, Rows3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { arrangeRegisterAction } from "@/lib/features/register/actions";

/** Loaded when somebody opens it: most visits change no columns. */
const ColumnsDialog = lazy(async () => ({ default: (await import("./register-columns")).ColumnsDialog }));

export type RegisterToolsProps = {
  columns: readonly string[];
  density: string;
  allColumns: readonly string[];
  /** Without columns and density, where the address holds them; null: they are the member's own. */
  address: string | null;
  words: {
    readonly density: string;
    readonly densities: readonly { readonly value: string; readonly label: string }[];
    readonly columns: string;
  };
};

/** Right above the table: how dense it is, and which columns it has. */
export function RegisterTools({ columns, density, allColumns, address, words }: RegisterToolsProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { run, isPending, problem } = useAction(arrangeRegisterAction, { onSuccess: () => router.refresh() });
  useEffect(() => {
    if (problem) showToast({ message: problem.summary, tone: "danger" });
  }, [problem]);

  /** The dialog is gone with its closing, so that it cannot give the focus back itself. */
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }

  /** No columns: the usual ones. */
  function arrange(next: readonly string[], nextDensity: string): void {
    if (address === null) {
      run({ columns: next, density: nextDensity });
      return;
    }
    const said = new URLSearchParams({ ...(next.length > 0 && { columns: next.join() }), density: nextDensity });
    router.push(`${address}${address.includes("?") ? "&" : "?"}${said}`, { scroll: false });
  }

  return (
    <>
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
          onChange={(value) => arrange(columns, value)}
        />
      </DropdownMenu>
      <Button ref={opener} variant="ghost" size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Columns3 aria-hidden />
        {words.columns}
      </Button>
      {isOpen && (
        <Suspense>
          <ColumnsDialog
            columns={columns}
            allColumns={allColumns}
            isInAddress={address !== null}
            onClose={close}
            onApply={(chosen) => {
              close();
              arrange(chosen, density);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
