"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { saveStepAction } from "@/lib/features/cancellations/actions";
import { useCase } from "./case-context";
import { type RefusalWords, useRefusalWords } from "./use-refusal-words";

/** A pause in typing after which answers are kept. */
const AUTOSAVE_MS = 1_500;

export type Answers = Readonly<Record<string, unknown>>;
export type DraftStatus = "unchanged" | "unsaved" | "saving" | "saved" | "failed";

export type StepDraft = {
  readonly section: string;
  readonly value: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
  /** What somebody else answered meanwhile, where this page has another answer; undefined where nobody did. */
  readonly theirs: (name: string) => unknown;
  /** Keeps everything now; the version to go on with, or null where it could not be kept. */
  readonly flush: () => Promise<number | null>;
  readonly status: DraftStatus;
  readonly words: RefusalWords | null;
  readonly setWords: (words: RefusalWords | null) => void;
  /** Whether something was typed here that is not kept yet. */
  readonly hasUnsaved: boolean;
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
  /** The version that a reload was asked at, until a newer one has come. */
  const [reloadedFrom, setReloadedFrom] = useState<number | null>(null);
  const [theirs, setTheirs] = useState<Answers>({});
  const isOvertaken = words !== null && words.changedBy !== null;
  const latest = useRef({ typed, version });
  const running = useRef<Promise<number | null> | null>(null);
  latest.current = { typed, version: Math.max(latest.current.version, version) };

  async function send(answers: Answers) {
    const expectedVersion = latest.current.version;
    const result = await saveStepAction({ cancellationId, expectedVersion, facts: { [section]: answers } });
    if (!result.ok) return result;
    const isOpen = ([name, value]: readonly [string, unknown]) => answers[name] !== value;
    latest.current.version = result.value.version;
    latest.current.typed = Object.fromEntries(Object.entries(latest.current.typed).filter(isOpen));
    setSaved(result.value.version);
    setSeen((known) => ({ ...known, ...answers }));
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(isOpen)));
    return result;
  }

  async function save(): Promise<number | null> {
    const sent = latest.current.typed;
    if (Object.keys(sent).length === 0) return latest.current.version;
    setStatus("saving");
    try {
      const result = await send(sent);
      if (!result.ok) {
        const problem = inWords(result.refusal);
        // One answer that cannot be read holds up no other.
        const good = withoutFields(sent, section, problem);
        if (Object.keys(good).length > 0) await send(good);
        setStatus("failed");
        setWords(problem);
        return null;
      }
      setTheirs({});
      setWords(null);
      setStatus("saved");
      return result.value.version;
    } catch (error) {
      unstable_rethrow(error);
      setStatus("failed");
      setWords({ summary: t("networkProblem"), fields: [], changedBy: null });
      return null;
    }
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
    if (Object.keys(typed).length === 0 || status !== "unsaved" || isOvertaken) return;
    const timer = setTimeout(() => void flushLatest.current(), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [typed, status, isOvertaken]);

  // Who leaves within the pause, by a link or for another tab, leaves nothing behind.
  useEffect(() => {
    const keep = () => {
      if (Object.keys(latest.current.typed).length > 0) void flushLatest.current();
    };
    const keepHidden = () => document.visibilityState === "hidden" && keep();
    document.addEventListener("visibilitychange", keepHidden);
    return () => {
      document.removeEventListener("visibilitychange", keepHidden);
      keep();
    };
  }, []);

  // What was read anew replaces what was known, except where something was typed since.
  const baseText = useMemo(() => JSON.stringify(base), [base]);
  if (reloadedFrom !== null && version > reloadedFrom) {
    const conflicts = conflictsOf(typed, seen, base);
    setReloadedFrom(null);
    setTheirs(conflicts);
    // Where both answered, a person decides; the rest is kept as if typed just now.
    if (Object.keys(conflicts).length === 0 && Object.keys(typed).length > 0) setStatus("unsaved");
  }
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
    theirs: (name) => theirs[name],
    flush,
    status,
    words,
    setWords,
    hasUnsaved: Object.keys(typed).length > 0,
    reload() {
      setReloadedFrom(version);
      setWords(null);
      router.refresh();
    },
  };
}

/** The answers that nothing was said against; none where the refusal was not about single answers. */
function withoutFields(answers: Answers, section: string, { fields }: RefusalWords): Answers {
  const refused = fields.map(({ path }) => path);
  const isGood = (name: string) => {
    const own = `${section}.${name}`;
    return !refused.some((path) => path === own || path.startsWith(`${own}.`));
  };
  if (fields.length === 0) return {};
  return Object.fromEntries(Object.entries(answers).filter(([name]) => isGood(name)));
}

/** What was answered elsewhere since it was seen here, where this page has another answer. */
function conflictsOf(typed: Answers, seen: Answers, base: Answers): Answers {
  const isConflict = ([name, value]: readonly [string, unknown]) =>
    Object.hasOwn(typed, name) && !isSame(value, seen[name]) && !isSame(value, typed[name]);
  return Object.fromEntries(Object.entries(base).filter(isConflict));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
