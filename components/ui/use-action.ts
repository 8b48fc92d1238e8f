"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { v7 as newId } from "uuid";
import type { FieldProblem, Refusal, RefusalParams, Result } from "@/lib/domain/result";
import { showToast } from "./toast";

/** The key makes a repeated call of the same attempt harmless. */
export type ActionMeta = { readonly idempotencyKey: string };
export type ServerAction<T> = (input: unknown, meta: ActionMeta) => Promise<Result<T>>;

/** A refusal in the reader's language. */
export type ActionProblem = {
  readonly summary: string;
  readonly fields: readonly {
    readonly path: string;
    readonly message: string;
  }[];
  readonly code: string | null;
};

export type UseActionOptions<T> = {
  onSuccess?: (value: T) => void;
  onRefused?: (refusal: Refusal) => void;
  /** A toast on success. */
  successMessage?: string;
  /** What the reader calls a field, for messages with `{label}`. */
  labelOf?: (path: string) => string | undefined;
};

/**
 * Runs a server action: pending state, one call at a time, refusals as sentences of `errors.<CODE>`, fields of `errors.field.<CODE>`.
 * The idempotency key lives until an answer arrives, so that a retry after a lost connection counts once.
 */
export function useAction<T>(action: ServerAction<T>, options: UseActionOptions<T> = {}) {
  const t = useTranslations();
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [isPending, startTransition] = useTransition();
  const isRunning = useRef(false);
  const key = useRef<string | null>(null);

  const sentence = (code: string, params: RefusalParams | undefined): string =>
    t.has(`errors.${code}`) ? t(`errors.${code}`, params) : t("errors.UNKNOWN_PROBLEM");
  const inWords = ({ path, code, params }: FieldProblem) => {
    const named = { ...params, label: options.labelOf?.(path) ?? t("common.thisField") };
    const isGeneric = t.has(`errors.field.${code}`);
    return { path, message: isGeneric ? t(`errors.field.${code}`, named) : sentence(code, named) };
  };

  async function settle(input: unknown): Promise<void> {
    key.current ??= newId();
    const result = await action(input, { idempotencyKey: key.current });
    key.current = null;
    if (!result.ok) {
      const { code, params, fields = [] } = result.refusal;
      setProblem({
        summary: sentence(code, params),
        fields: fields.map(inWords),
        code,
      });
      options.onRefused?.(result.refusal);
      return;
    }
    setProblem(null);
    if (options.successMessage) showToast({ message: options.successMessage, tone: "success" });
    options.onSuccess?.(result.value);
  }

  /** Ignored while an earlier call is still running. */
  function run(input: unknown): void {
    if (isRunning.current) return;
    isRunning.current = true;
    startTransition(async () => {
      try {
        await settle(input);
      } catch (error) {
        unstable_rethrow(error);
        setProblem({
          summary: t("common.networkProblem"),
          fields: [],
          code: null,
        });
      } finally {
        isRunning.current = false;
      }
    });
  }

  return { run, isPending, problem, reset: () => setProblem(null) };
}
