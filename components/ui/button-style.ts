import { cn } from "./cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "dangerSolid";
export type ButtonSize = "sm" | "md" | "lg";

const BASE =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-semibold transition-colors " +
  "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 touch:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent-solid text-on-solid hover:bg-accent-solid-hover",
  secondary: "border-control/55 bg-surface text-fg hover:bg-hover",
  ghost: "border-transparent bg-transparent text-muted hover:bg-hover hover:text-fg",
  danger: "border-overdue-line bg-surface text-overdue hover:bg-overdue-tint",
  dangerSolid: "border-transparent bg-overdue-solid text-on-solid hover:bg-overdue-solid-hover",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-sm",
  md: "h-8 px-3 text-base",
  lg: "h-10 px-4 text-base",
};

/** The look shared by buttons, links that look like buttons, and menu triggers. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", isIconOnly = false): string {
  return cn(BASE, VARIANTS[variant], SIZES[size], isIconOnly && "aspect-square px-0 touch:min-w-11");
}
