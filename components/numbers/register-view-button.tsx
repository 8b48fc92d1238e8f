"use client";

import { lazy, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Bookmark } from "@/components/ui/icons";
import type { RegisterView } from "@/lib/features/register/types";

/** Loaded when somebody opens it: most visits save no view. */
const ViewDialog = lazy(async () => ({ default: (await import("./register-view-dialog")).ViewDialog }));

export type ViewButtonProps = {
  label: string;
  /** Null: a new one is made. */
  view: RegisterView | null;
  /** Something else is looked at than the view holds. */
  isChanged: boolean;
  address: Readonly<Record<string, string>>;
  canShare: boolean;
};

/** Saves what is looked at as a view, or opens the settings of the view that one is in. */
export function ViewButton({ label, ...dialog }: ViewButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  /** The dialog is gone with its closing, so that it cannot give the focus back itself. */
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }

  return (
    <>
      <Button
        ref={opener}
        variant={dialog.isChanged ? "secondary" : "ghost"}
        size="sm"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Bookmark aria-hidden />
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          <ViewDialog {...dialog} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
