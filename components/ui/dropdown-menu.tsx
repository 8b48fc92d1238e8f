"use client";

import Link from "next/link";
import * as Radix from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { Check } from "@/components/ui/icons";
import { cn } from "./cn";
import { useHydrated } from "./use-hydrated";

const ITEM =
  "flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-sm px-2 text-start text-fg outline-none touch:min-h-11 " +
  "data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

export type MenuProps = {
  /** One Button. */
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
};

/**
 * A menu of acts under a button; arrow keys, first letters, Esc. Put Menu… items inside. The server draws the button
 * alone: nothing opens before the page lives, and the rest would be drawn with every page.
 */
export function DropdownMenu({ trigger, align = "end", side, children }: MenuProps) {
  if (!useHydrated()) return trigger;
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="scroll-quiet z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-md bg-float p-1 shadow-md"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type MenuItemProps = {
  onSelect?: () => void;
  icon?: ReactNode;
  isDangerous?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
};

export function MenuItem({ onSelect, icon, isDangerous, isDisabled, children }: MenuItemProps) {
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={isDisabled}
      className={cn(ITEM, isDangerous && "text-overdue [&_svg]:text-overdue")}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <Link href={href} className={ITEM}>
        {icon}
        {children}
      </Link>
    </Radix.Item>
  );
}

export type MenuChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { readonly value: string; readonly label: string }[];
};

/** One choice of several inside a menu, with a heading. */
export function MenuChoice({ label, value, onChange, options }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-0.5 text-muted text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
