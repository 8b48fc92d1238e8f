"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useTransition } from "react";
import { v7 as newId } from "uuid";
import type { ServerAction } from "@/components/ui/use-action";
import { useCase } from "./case-context";
import { type RefusalWords, useRefusalWords } from "./use-refusal-words";

/**
 * Runs the act that ends a step. What stops it goes to `onRefused` in words; after a move the page
 * shows the current step, or does what `onMoved` says. A retry after a lost connection counts once.
 */
export function useMove(onRefused: (words: RefusalWords | null) => void, onMoved?: () => void) {
  const { setSaved, cancellationId, showCurrent } = useCase();
  const t = useTranslations("common");
  const inWords = useRefusalWords();
  const [isPending, startTransition] = useTransition();
  const key = useRef<string | null>(null);

  function move<T extends { readonly version: number }>(action: ServerAction<T>, version: number) {
    if (isPending) return;
    startTransition(async () => {
      key.current ??= newId();
      try {
        const result = await action({ cancellationId, expectedVersion: version }, { idempotencyKey: key.current });
        key.current = null;
        if (!result.ok) return onRefused(inWords(result.refusal));
        onRefused(null);
        setSaved(result.value.version);
        (onMoved ?? showCurrent)();
      } catch (error) {
        unstable_rethrow(error);
        onRefused({ summary: t("networkProblem"), fields: [] });
      }
    });
  }
  return { move, isPending };
}
