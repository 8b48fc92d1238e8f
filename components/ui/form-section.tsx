import type { ReactNode } from "react";
import { cn } from "./cn";

export type FormSectionProps = {
  title: string;
  description?: ReactNode;
  /** Fields side by side on wide screens. */
  columns?: 1 | 2 | 3;
  children: ReactNode;
};

const COLUMNS = {
  1: "max-w-xl",
  2: "sm:grid-cols-2",
  3: "sm:grid-cols-2 lg:grid-cols-3",
} as const;

/** A titled group of fields. */
export function FormSection({ title, description, columns = 1, children }: FormSectionProps) {
  return (
    <section className="flex flex-col gap-3 border-b pb-5 last:border-b-0 last:pb-0">
      <div>
        <h2 className="font-semibold text-lg">{title}</h2>
        {description && <p className="text-muted text-sm">{description}</p>}
      </div>
      <div className={cn("grid items-start gap-x-5 gap-y-4", COLUMNS[columns])}>{children}</div>
    </section>
  );
}

/** The row of buttons at the end of a form; sticks to the bottom on phones. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:sticky max-sm:bottom-0 max-sm:z-10 max-sm:-mx-4 max-sm:border-t max-sm:bg-surface max-sm:px-4 max-sm:py-2 max-sm:[&>*]:flex-1">
      {children}
    </div>
  );
}
