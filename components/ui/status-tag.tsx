import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TONE_SURFACE, type Tone } from "./tone";

export type StatusTagProps = {
  tone: Tone;
  /** A lucide icon component; colour is never the only sign. */
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
};

/** A state as icon and word. */
export function StatusTag({ tone, icon: Icon, className, children }: StatusTagProps) {
  return (
    <span className={cn("tag", TONE_SURFACE[tone], className)}>
      {Icon && <Icon aria-hidden />}
      <span>{children}</span>
    </span>
  );
}

/** A small neutral count or word beside a title. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex min-h-5 items-center rounded-md wrap-anywhere bg-subtle px-1.5 align-middle text-muted text-xs">
      {children}
    </span>
  );
}
