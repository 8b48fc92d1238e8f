"use client";

import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import { type ReactNode, useEffect, useRef } from "react";
import { X } from "@/components/ui/icons";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";

export const OVERLAY_STYLE = "fixed inset-0 z-40 animate-appear bg-black/40";

export type DialogProps = {
  title: string;
  description?: ReactNode;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  size?: "sm" | "md" | "lg";
  children: ReactNode;
};

const SIZES = {
  sm: "sm:max-w-sm",
  md: "sm:max-w-lg",
  lg: "sm:max-w-3xl",
} as const;

/** A window over the page; traps the focus and gives it back. From the bottom edge on phones. */
export function Dialog({ title, description, trigger, open, onOpenChange, size = "md", children }: DialogProps) {
  const t = useTranslations("common");
  const cameFrom = useRef<Element>(null);
  // Its row or panel may go a while after it was closed, and its button with the focus.
  useEffect(() => () => void (cameFrom.current && queueMicrotask(() => giveFocusBack(cameFrom.current))), []);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_STYLE} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={() => queueMicrotask(() => giveFocusBack(cameFrom.current))}
          className={cn(
            "fixed z-50 flex max-h-[90dvh] w-full animate-appear flex-col bg-float shadow-md max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-md",
            "sm:inset-0 sm:m-auto sm:h-fit sm:w-[calc(100%-2rem)] sm:rounded-md",
            SIZES[size],
          )}
        >
          <header className="px-5 pt-4 pb-1.5">
            <div className="pe-10">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description && (
                <Radix.Description asChild>
                  <div className="mt-0.5 text-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
          </header>
          <div className="scroll-quiet min-h-0 scroll-pb-20 overflow-y-auto px-5 pt-1.5 pb-5 has-data-dialog-actions:pb-0">
            {children}
          </div>
          <Radix.Close
            aria-label={t("close")}
            className={cn(buttonStyle("ghost", "sm", true), "absolute end-3 top-3 touch:end-2 touch:top-2")}
          >
            <X aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where a key opened the dialog, or its button went with what was done, the trigger cannot take the focus. */
function giveFocusBack(cameFrom: Element | null): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const isThere = cameFrom?.isConnected && cameFrom !== document.body;
  const place = isThere ? cameFrom : document.querySelector("main");
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}

/** The row of buttons that ends a dialog; stays in view where the dialog is longer than the window. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div
      data-dialog-actions
      className="sticky bottom-0 z-1 -mx-5 mt-2 flex flex-wrap justify-end gap-2 bg-float px-5 pt-3 pb-5 sm:rounded-b-md max-sm:[&>*]:flex-1"
    >
      {children}
    </div>
  );
}

/** Closes the dialog around it; wraps one Button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
