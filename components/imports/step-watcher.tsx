"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { unwatchImport, watchImport } from "./watched-imports";

const EVERY_MS = 1_000;

/**
 * Looks again each second while a job is at work; the page itself decides where to go on. Rests in the
 * background. Whoever leaves meanwhile is told of the end wherever they are (ImportNotices).
 */
export function StepWatcher({ importId, fileName }: { importId: string; fileName: string }) {
  const router = useRouter();
  const [isLooking, startLooking] = useTransition();
  useEffect(() => {
    // A slow server is not asked again before it has answered.
    if (isLooking) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startLooking(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, isLooking]);
  useEffect(() => {
    watchImport({ id: importId, fileName });
    return () => {
      // Still on a page of this import: it has seen the end itself.
      if (window.location.pathname.startsWith(`/imports/${importId}`)) unwatchImport(importId);
    };
  }, [importId, fileName]);
  return null;
}
