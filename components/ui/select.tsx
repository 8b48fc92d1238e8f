"use client";

import type { ComponentProps } from "react";
import { ChevronDown } from "@/components/ui/icons";
import { cn } from "./cn";
import { CONTROL_STYLE } from "./control-style";
import { useFieldAttributes } from "./field-context";

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
};

export type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: readonly SelectOption[];
  /** The text of the empty first option; without it there is none. */
  emptyLabel?: string;
};

/** The platform's own select: light, and at home on phones. */
export function Select({ options, emptyLabel, className, ...rest }: SelectProps) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select
        {...useFieldAttributes()}
        {...rest}
        className={cn(CONTROL_STYLE, "h-8 cursor-pointer appearance-none truncate pe-8 touch:h-11")}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
