"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { problemSentence } from "@/components/ui/problem-sentence";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/attachment-size";
import { loadErrorWords } from "@/lib/i18n/error-words";
import { formatBytes } from "@/lib/i18n/format";
import { parseLocale } from "@/lib/i18n/locale";

type UploadOptions = {
  path: string;
  /** Told of every upload: true once the file is there, false where it failed. */
  onUpload?: (ended: Promise<boolean>) => void;
};

/** Sends one file as the raw body to `path`, with progress; problems come as the server's own sentence. */
export function useUpload({ path, onUpload }: UploadOptions) {
  const router = useRouter();
  const locale = parseLocale(useLocale());
  const t = useTranslations("common");
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  /** Of a file that may have arrived although no answer did: sent again, it counts once. */
  const uncertain = useRef<{ readonly of: string; readonly key: string } | null>(null);

  function upload(file: File, kind: string): void {
    setError(null);
    const ended = (file.size > MAX_ATTACHMENT_BYTES ? refused() : send(file, kind)).then(finish);
    onUpload?.(ended);
  }

  async function refused(): Promise<string> {
    return (await loadErrorWords(locale))("FILE_TOO_LARGE", { maximum: formatBytes(MAX_ATTACHMENT_BYTES) });
  }

  /** Answers what went wrong, or null. */
  function send(file: File, kind: string): Promise<string | null> {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-attachment-kind", kind);
    request.setRequestHeader("accept-language", locale);
    request.setRequestHeader("idempotency-key", keyOf([kind, file.name, file.size, file.lastModified].join("/")));
    request.upload.onprogress = (event) => setPercent(event.total === 0 ? 0 : (event.loaded / event.total) * 100);
    setPercent(0);
    return new Promise((resolve) => {
      request.onerror = () => resolve(t("networkProblem"));
      request.onload = () => {
        uncertain.current = null;
        resolve(request.status === 201 ? null : sentenceOf(request.responseText));
      };
      request.send(file);
    });
  }

  function keyOf(of: string): string {
    const key = uncertain.current?.of === of ? uncertain.current.key : newId();
    uncertain.current = { of, key };
    return key;
  }

  function finish(problem: string | null): boolean {
    setPercent(null);
    setError(problem);
    if (problem !== null) return false;
    setAttempt((count) => count + 1);
    router.refresh();
    return true;
  }

  async function sentenceOf(text: string): Promise<string> {
    return detailIn(text) ?? (await loadErrorWords(locale))("UNKNOWN_PROBLEM");
  }

  return { upload, percent, error, attempt };
}

/** Null where something else than problem details answered. */
function detailIn(text: string): string | null {
  try {
    return problemSentence(JSON.parse(text));
  } catch {
    return null;
  }
}
