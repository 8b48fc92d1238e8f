"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ServerAction } from "@/components/ui/use-action";

export type RowActDialogProps<T> = {
  /** Asks about this row by its name; also what the button is called for who does not see the row. */
  title: string;
  text: string;
  /** Names the act, on both buttons. */
  label: string;
  action: ServerAction<T>;
  input: Readonly<Record<string, unknown>>;
  successMessage: string;
  isDangerous?: boolean;
};

/** The quiet button of a table's row that asks before it acts, then shows the table as it is now. */
export function RowActDialog<T>({ title, text, label, input, isDangerous = true, ...rest }: RowActDialogProps<T>) {
  const router = useRouter();
  return (
    <ConfirmDialog<T>
      {...rest}
      title={title}
      description={text}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {label}
        </Button>
      }
      confirmLabel={label}
      isDangerous={isDangerous}
      toInput={() => input}
      onSuccess={() => router.refresh()}
    />
  );
}
