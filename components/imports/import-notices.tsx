"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { showToast } from "@/components/ui/toast";
import type { ImportStatus } from "@/lib/features/imports/types";
import { onWatchedChange, unwatchImport, type WatchedImport, watchedImports } from "./watched-imports";

const EVERY_MS = 3_000;
const RUNNING: readonly string[] = ["detecting", "checking", "committing", "undoing"] satisfies ImportStatus[];
const NONE: readonly WatchedImport[] = [];

/** Says when an import ends whose owner went elsewhere in the console. Asks nobody while none runs. */
export function ImportNotices() {
  const t = useTranslations("imports.notice");
  const router = useRouter();
  const pathname = usePathname();
  const watched = useSyncExternalStore(onWatchedChange, watchedImports, () => NONE);
  // The page of an import looks after it by itself.
  const elsewhere = watched.filter(({ id }) => !pathname.startsWith(`/imports/${id}`));
  const ids = elsewhere.map(({ id }) => id).join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the list, which is another array at each rendering
  useEffect(() => {
    if (ids === "") return;
    const look = async (one: WatchedImport) => {
      const outcome = await outcomeOf(one.id);
      if (outcome === null || !watchedImports().some(({ id }) => id === one.id)) return;
      unwatchImport(one.id);
      if (outcome === "gone") return;
      const message = t(outcome, { file: one.fileName });
      const tone = outcome === "failed" || outcome === "notChecked" ? "danger" : "success";
      showToast({ message, tone, action: { label: t("show"), onClick: () => router.push(`/imports/${one.id}`) } });
    };
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") for (const one of elsewhere) void look(one);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [ids]);
  return null;
}

const OUTCOMES = ["preview", "committed", "undone", "failed", "mapping"] as const;
type Outcome = (typeof OUTCOMES)[number] | "notChecked" | "gone";

/** How an import ended; null while it runs, or while nobody answers. */
async function outcomeOf(id: string): Promise<Outcome | null> {
  const answer = await fetch(`/api/v1/imports/${id}`).catch(() => null); // offline: asked again at the next turn
  if (answer === null || answer.status >= 500) return null;
  if (!answer.ok) return "gone";
  const { status, failureCode }: { status: string; failureCode: string | null } = await answer.json();
  if (RUNNING.includes(status)) return null;
  if (status === "mapping" && failureCode !== null) return "notChecked";
  return OUTCOMES.find((one) => one === status) ?? "gone";
}
