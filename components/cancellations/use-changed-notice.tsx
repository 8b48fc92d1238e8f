"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { ActionProblem } from "@/components/ui/use-action";
import { ChangedNotice } from "./changed-notice";
import { changeOf } from "./use-refusal-words";

/**
 * What a dialog of a case says where somebody was faster: who and when, as the step forms do. A dialog
 * with something typed in it stays; one without closes, so that people see what they are about to decide.
 */
export function useChangedNotice(timeZone: string, hasText: boolean) {
  const router = useRouter();
  return ({ code, params }: ActionProblem, reset: () => void, close?: () => void): ReactNode => {
    const changedBy = changeOf(code, params);
    if (changedBy === null) return null;
    const reload = () => {
      reset();
      if (!hasText) close?.();
      router.refresh();
    };
    return <ChangedNotice changedBy={changedBy} timeZone={timeZone} hasText={hasText} onReload={reload} takesFocus />;
  };
}
