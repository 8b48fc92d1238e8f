"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const KEEPS_FOCUS = "main, input, textarea, [role=dialog]";

/**
 * Leads the focus into the page one has gone to. Next.js's router says its title aloud, but leaves the focus on
 * the link, or nowhere where that is gone. A field, and what took the focus on the page itself, keep it.
 */
export function useArrival(): void {
  const pathname = usePathname();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    if (document.activeElement?.closest(KEEPS_FOCUS)) return;
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }, [pathname]);
}
