"use client";

import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/ui/dialog";

export type MadeOnceDialogProps<T> = {
  title: string;
  /** Of the window once the thing is made; `title` unless said. */
  madeTitle?: string;
  /** Above the form. */
  description?: string;
  trigger: ReactNode;
  form: (onMade: (made: T) => void) => ReactNode;
  /** What was made, with what only this window will ever show. */
  made: (made: T) => ReactNode;
  onClosed?: () => void;
};

/** A form; afterwards the same window shows what was made, once: closing it forgets it. */
export function MadeOnceDialog<T>({ title, description, trigger, form, made, ...rest }: MadeOnceDialogProps<T>) {
  const { madeTitle = title, onClosed } = rest;
  const [isOpen, setOpen] = useState(false);
  const [thing, setThing] = useState<{ readonly made: T } | null>(null);
  function toggle(next: boolean) {
    setOpen(next);
    if (next) return;
    setThing(null);
    onClosed?.();
  }
  return (
    <Dialog
      title={thing ? madeTitle : title}
      description={thing ? undefined : description}
      trigger={trigger}
      open={isOpen}
      onOpenChange={toggle}
    >
      {thing ? made(thing.made) : form((one) => setThing({ made: one }))}
    </Dialog>
  );
}
