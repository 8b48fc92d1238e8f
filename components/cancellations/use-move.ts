"use client";

import { useState, useTransition } from "react";
import { v7 as newId } from "uuid";
import type { ServerAction } from "@/components/ui/use-action";
import { useCase } from "./case-context";
import { useRefusalWords } from "./use-refusal-words";
import type { StepDraft } from "./use-step-draft";

/** Runs the act that ends a step; what stops it is told by the step's own form. */
export function useMove(draft: StepDraft) {
  const { cancellationId, setSaved, showCurrent } = useCase();
  const inWords = useRefusalWords();
  const [isPending, startTransition] = useTransition();
  const [key, setKey] = useState(() => newId());

  function move<T extends { readonly version: number }>(action: ServerAction<T>, version: number, more: object = {}) {
    if (isPending) return;
    startTransition(async () => {
      const result = await action({ cancellationId, expectedVersion: version, ...more }, { idempotencyKey: key });
      setKey(newId());
      if (!result.ok) return draft.setWords(inWords(result.refusal));
      setSaved(result.value.version);
      showCurrent();
    });
  }
  return { move, isPending };
}
