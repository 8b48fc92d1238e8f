import type { ReactNode } from "react";
import { cn } from "./cn";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Beside the title: a link or a small button. */
  actions?: ReactNode;
  /** No inner padding, for tables that reach the edges. */
  isFlush?: boolean;
  /** Under a line at the bottom: the pages of a table. */
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A bordered surface with an optional heading (h2). */
export function Card({ title, description, actions, isFlush = false, footer, className, children }: CardProps) {
  return (
    <section className={cn("min-w-0 rounded-md border bg-surface", isFlush && "overflow-clip", className)}>
      {title && (
        <header className={cn("flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3", isFlush && "pb-3")}>
          <div className={cn("flex-1", description ? "min-w-[min(100%,11rem)]" : "min-w-0")}>
            <h2 className="font-semibold text-lg">{title}</h2>
            {description && <p className="text-muted text-sm">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={cn(!isFlush && "p-4", title && !isFlush && "pt-3")}>{children}</div>
      {footer && <div className="border-t px-4 py-2">{footer}</div>}
    </section>
  );
}
