import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and ignores clicks; keeps the focus, unlike `disabled`. */
  isLoading?: boolean;
  /** Square; give it an `aria-label`. */
  isIconOnly?: boolean;
};

/** A button that names its act. Type is `button` unless said otherwise. */
export function Button({
  variant,
  size,
  isLoading = false,
  isIconOnly,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={isLoading && type === "submit" ? "button" : type}
      aria-disabled={isLoading || undefined}
      aria-busy={isLoading || undefined}
      onClick={isLoading ? undefined : rest.onClick}
      className={cn(buttonStyle(variant, size, isIconOnly), className)}
    >
      {isLoading && <Spinner />}
      {children}
    </button>
  );
}
