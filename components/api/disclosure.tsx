"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { ChevronRight } from "@/components/ui/icons";

export type DisclosureProps = {
  summary: ReactNode;
  /** An address with this anchor opens it. */
  anchor?: string;
  /** Asked for when it is opened first. */
  content: () => ReactNode;
};

/** A line that opens. */
export function Disclosure({ summary, anchor, content }: DisclosureProps) {
  const [wasOpen, setWasOpen] = useState(false);
  const line = useRef<HTMLDetailsElement>(null);
  // An address with an anchor opens its line before React looks at the page.
  useEffect(() => setWasOpen(line.current?.open === true), []);
  return (
    <details
      ref={line}
      suppressHydrationWarning
      onToggle={(event) => event.currentTarget.open && setWasOpen(true)}
      className="group border-b pb-3 last:border-b-0 last:pb-0"
    >
      <summary className="flex cursor-pointer items-center gap-2 touch:min-h-11">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-90" />
        {summary}
      </summary>
      {/* The anchor is inside: going to it opens what is closed. */}
      <div id={anchor} className="flex scroll-mt-24 flex-col gap-3 pt-2 ps-6">
        {wasOpen && content()}
      </div>
    </details>
  );
}
