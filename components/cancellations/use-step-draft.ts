"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Refusal } from "@/lib/domain/result";
import { saveStepAction } from "@/lib/features/cancellations/actions";
import { useCase } from "./case-context";
import { type RefusalWords, useRefusalWords } from "./use-refusal-words";

/** A pause in typing after which answers are kept. */
const AUTOSAVE_MS = 1_500;

export type Answers = Readonly<Record<string, unknown>>;
export type DraftStatus = "unchanged" | "unsaved" | "saving" | "saved" | "failed";
export type ChangedBy = { readonly by: string; readonly at: string };

export type StepDraft = {
  readonly section: string;
  readonly value: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
  /** What somebody else answered meanwhile, where this page has another text; undefined where nobody did. */
  readonly theirs: (name: string) => unknown;
  /** Keeps everything now; the version to go on with, or null where it could not be kept. */
  readonly flush: () => Promise<number | null>;
  readonly status: DraftStatus;
  readonly words: RefusalWords | null;
  readonly setWords: (words: RefusalWords | null) => void;
  /** Set while another person's change stands between this page and saving. */
  readonly changedBy: ChangedBy | null;
  /** Reads the case again and keeps what was typed here. */
  readonly reload: () => void;
};

/**
 * The answers of one step while they are typed: what the server knows, under what was typed since.
 * Saves after a pause, one call at a time; nothing typed is lost by a refusal or a reload.
 */
export function useStepDraft(section: string, base: Answers): StepDraft {
  const { cancellationId, version, setSaved } = useCase();
  const router = useRouter();
  const t = useTranslations("common");
  const inWords = useRefusalWords();
  const [typed, setTyped] = useState<Answers>({});
  const [seen, setSeen] = useState<Answers>(base);
  const [status, setStatus] = useState<DraftStatus>("unchanged");
  const [words, setWords] = useState<RefusalWords | null>(null);
  const [changedBy, setChangedBy] = useState<ChangedBy | null>(null);
  const latest = useRef({ typed, version });
  const running = useRef<Promise<number | null> | null>(null);
  latest.current = { typed, version: Math.max(latest.current.version, version) };

  async function save(): Promise<number | null> {
    const sent = latest.current.typed;
    if (Object.keys(sent).length === 0) return latest.current.version;
    setStatus("saving");
    try {
      const expectedVersion = latest.current.version;
      const result = await saveStepAction({ cancellationId, expectedVersion, facts: { [section]: sent } });
      if (!result.ok) return refused(result.refusal);
      latest.current.version = result.value.version;
      setSaved(result.value.version);
      setSeen((known) => ({ ...known, ...sent }));
      setTyped((now) => Object.fromEntries(Object.entries(now).filter(([name, value]) => sent[name] !== value)));
      latest.current.typed = Object.fromEntries(
        Object.entries(latest.current.typed).filter(([name, value]) => sent[name] !== value),
      );
      setWords(null);
      setStatus("saved");
      return result.value.version;
    } catch (error) {
      unstable_rethrow(error);
      setStatus("failed");
      setWords({ summary: t("networkProblem"), fields: [] });
      return null;
    }
  }

  function refused(refusal: Refusal): null {
    setStatus("failed");
    const { by, at } = refusal.params ?? {};
    if (refusal.code === "CHANGED_MEANWHILE" && typeof by === "string" && typeof at === "string") {
      setChangedBy({ by, at });
    } else {
      setWords(inWords(refusal));
    }
    return null;
  }

  /** One call at a time: a second one waits, then sends what came in between. */
  async function flush(): Promise<number | null> {
    while (running.current) await running.current;
    running.current = save().finally(() => {
      running.current = null;
    });
    return running.current;
  }
  const flushLatest = useRef(flush);
  flushLatest.current = flush;

  useEffect(() => {
    // What was refused waits for the next key, so that people can read why.
    if (Object.keys(typed).length === 0 || status !== "unsaved" || changedBy !== null) return;
    const timer = setTimeout(() => void flushLatest.current(), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [typed, status, changedBy]);

  // What was read anew replaces what was known, except where something was typed since.
  const baseText = useMemo(() => JSON.stringify(base), [base]);
  const [known, setKnown] = useState(baseText); // state, since a render that React gives up must not count
  if (known !== baseText) {
    setKnown(baseText);
    setSeen(base);
  }

  return {
    section,
    value: (name) => (Object.hasOwn(typed, name) ? typed[name] : seen[name]),
    set(name, value) {
      setTyped((now) => ({ ...now, [name]: value }));
      setStatus("unsaved");
    },
    theirs: (name) =>
      changedBy === null && status === "failed" && Object.hasOwn(typed, name) ? seen[name] : undefined,
    flush,
    status,
    words,
    setWords,
    changedBy,
    reload() {
      setChangedBy(null);
      router.refresh();
    },
  };
}
