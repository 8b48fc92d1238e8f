import type { ReactNode } from "react";
import type { Icon } from "@/components/ui/icon";
import { cn } from "./cn";
import { TONE_SURFACE, type Tone } from "./tone";

export type StatusTagProps = {
  tone: Tone;
  /** Colour is never the only sign. */
  icon?: Icon;
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
