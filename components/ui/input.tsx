"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_STYLE } from "./control-style";
import { useFieldAttributes } from "./field-context";

/** One line of text; inside a Field it takes id, name and descriptions from there. All props of `<input>`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...useFieldAttributes()}
      {...rest}
      className={cn(CONTROL_STYLE, "h-8 read-only:bg-subtle touch:h-11", className)}
    />
  );
}
