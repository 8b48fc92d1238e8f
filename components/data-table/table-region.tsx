"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";

export type FullScreen = { readonly isFull: boolean; readonly toggle: () => void };

const FullScreenContext = createContext<FullScreen | null>(null);

/** A list with what belongs to it; it can fill the window (`useFullScreen`), the rest of the page is then out of reach. */
export function TableRegion({ children }: { children: ReactNode }) {
  const [isFull, setFull] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => (isFull && region.current ? fillWindow(region.current, () => setFull(false)) : undefined), [isFull]);
  const value = useMemo<FullScreen>(() => ({ isFull, toggle: () => setFull((was) => !was) }), [isFull]);
  return (
    <FullScreenContext value={value}>
      <div ref={region} data-full={isFull || undefined} className="table-region">
        {children}
      </div>
    </FullScreenContext>
  );
}

/** Throws outside a TableRegion. */
export function useFullScreen(): FullScreen {
  const value = use(FullScreenContext);
  if (!value) throw new Error("useFullScreen needs a TableRegion around it");
  return value;
}

/** Dialogs and notices stand beside the application in the body: they stay within reach. Answers how to end it. */
function fillWindow(region: HTMLElement, leave: () => void): () => void {
  const ended = new AbortController();
  const covered: HTMLElement[] = [];
  for (let inner = region; inner.parentElement && inner.parentElement !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) {
      if (other !== inner && other instanceof HTMLElement && !other.inert) covered.push(other);
    }
  }
  for (const other of covered) other.inert = true;
  // What stands in front (a menu, a dialog) takes its Escape first and says so.
  const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && leave();
  document.addEventListener("keydown", onKey, { signal: ended.signal });
  return () => {
    ended.abort();
    for (const other of covered) other.inert = false;
  };
}
