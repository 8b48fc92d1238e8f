"use client";

import * as Radix from "radix-ui/tooltip";
import type { ReactNode } from "react";

/** Says more about the one focusable element inside, on hover and focus. Never the only place for a fact. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-80 animate-appear rounded-md bg-fg px-2.5 py-1.5 text-page text-sm"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
