"use client";

import { unstable_rethrow } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { v7 as newId } from "uuid";
import type { FieldProblem, Refusal, RefusalParams, Result } from "@/lib/domain/result";
import { loadErrorWords } from "@/lib/i18n/error-words";
import { parseLocale } from "@/lib/i18n/locale";
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
  readonly params: RefusalParams;
};

export type UseActionOptions<T> = {
  onSuccess?: (value: T) => void;
  onRefused?: (refusal: Refusal) => void;
  /** A toast on success. */
  successMessage?: string;
  /** What the reader calls a field, for messages with `{label}`. */
  labelOf?: (path: string) => string | undefined;
};

/** The one refusal after which the same attempt may have been saved: submitted again, it keeps its key. */
const UNCERTAIN = "DATABASE_AWAY_IN_FORM";

/**
 * Runs a server action: pending state, one call at a time, refusals as sentences of `errors.<CODE>`, fields of `errors.field.<CODE>`.
 * The idempotency key lives until an answer arrives that says what became of it, so that a retry after a lost connection counts once.
 */
export function useAction<T>(action: ServerAction<T>, options: UseActionOptions<T> = {}) {
  const t = useTranslations("common");
  const locale = parseLocale(useLocale());
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [isPending, startTransition] = useTransition();
  const isRunning = useRef(false);
  const key = useRef<string | null>(null);

  async function inWords({ code, params, fields = [] }: Refusal): Promise<ActionProblem> {
    const words = await loadErrorWords(locale);
    const sentence = (one: string, named: RefusalParams | undefined): string =>
      words.has(one) ? words(one, named) : words("UNKNOWN_PROBLEM");
    const ofField = (field: FieldProblem) => {
      const named = { ...field.params, label: options.labelOf?.(field.path) ?? t("thisField") };
      const generic = `field.${field.code}`;
      return { path: field.path, message: words.has(generic) ? words(generic, named) : sentence(field.code, named) };
    };
    return { summary: sentence(code, params), fields: fields.map(ofField), code, params: params ?? {} };
  }

  async function settle(input: unknown): Promise<void> {
    key.current ??= newId();
    const result = await action(input, { idempotencyKey: key.current });
    if (result.ok || result.refusal.code !== UNCERTAIN) key.current = null;
    if (!result.ok) {
      setProblem(await inWords(result.refusal));
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
          summary: t("networkProblem"),
          fields: [],
          code: null,
          params: {},
        });
      } finally {
        isRunning.current = false;
      }
    });
  }

  return { run, isPending, problem, reset: () => setProblem(null) };
}
