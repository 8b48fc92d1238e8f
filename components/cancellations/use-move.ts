"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useTransition } from "react";
import { v7 as newId } from "uuid";
import type { ServerAction } from "@/components/ui/use-action";
import type { Result } from "@/lib/domain/result";
import { checkMoveAction } from "@/lib/features/cancellations/actions";
import type { GraveEvent } from "@/lib/features/cancellations/schema";
import { useCase } from "./case-context";
import { type RefusalWords, useRefusalWords } from "./use-refusal-words";

/**
 * Runs the act that ends a step. What stops it goes to `onRefused` in words; after a move the page
 * shows the current step, or does what `onMoved` says. A retry after a lost connection counts once.
 * `check` asks first what a grave act still lacks, so that nobody confirms what cannot be done.
 */
export function useMove(onRefused: (words: RefusalWords | null) => void, onMoved?: () => void) {
  const { setSaved, cancellationId, showCurrent } = useCase();
  const t = useTranslations("common");
  const inWords = useRefusalWords();
  const [isPending, startTransition] = useTransition();
  const key = useRef<string | null>(null);

  function run<T>(call: () => Promise<Result<T>>, done: (value: T) => void) {
    if (isPending) return;
    startTransition(async () => {
      try {
        const result = await call();
        if (!result.ok) return onRefused(inWords(result.refusal));
        onRefused(null);
        done(result.value);
      } catch (error) {
        unstable_rethrow(error);
        onRefused({ summary: t("networkProblem"), fields: [], changedBy: null });
      }
    });
  }

  function move<T extends { readonly version: number }>(action: ServerAction<T>, version: number) {
    const call = async () => {
      key.current ??= newId();
      const result = await action({ cancellationId, expectedVersion: version }, { idempotencyKey: key.current });
      key.current = null;
      return result;
    };
    run(call, (moved) => {
      setSaved(moved.version);
      (onMoved ?? showCurrent)();
    });
  }

  function check(event: GraveEvent, version: number, onOpen: (version: number) => void) {
    run(
      () => checkMoveAction({ cancellationId, expectedVersion: version, event }),
      (checked) => onOpen(checked.version),
    );
  }
  return { move, check, isPending };
}
