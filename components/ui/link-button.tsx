import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cn } from "./cn";

export type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isIconOnly?: boolean;
};

/** A link (goes somewhere) that looks like a button. Not prefetched unless asked: it may lead to a download. */
export function LinkButton({ variant, size, isIconOnly, prefetch = false, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} prefetch={prefetch} className={cn(buttonStyle(variant, size, isIconOnly), className)} />;
}
