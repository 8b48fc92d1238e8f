"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_STYLE } from "./control-style";
import { useFieldAttributes } from "./field-context";

/** Several lines; grows with its text where the browser can. All props of `<textarea>`. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldAttributes()}
      {...rest}
      rows={rows}
      className={cn(CONTROL_STYLE, "field-sizing-content min-h-20 py-1.5 read-only:bg-subtle", className)}
    />
  );
}
