import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cn } from "./cn";

export type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isIconOnly?: boolean;
};

/** A link (goes somewhere) that looks like a button. For downloads pass `prefetch={false}` and `download`. */
export function LinkButton({ variant, size, isIconOnly, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={cn(buttonStyle(variant, size, isIconOnly), className)} />;
}
