"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/cancellation/attachment";
import { formatBytes } from "@/lib/i18n/format";
import { useCase } from "./case-context";

/** Sends one file as the raw body, with progress; problems come as the server's own sentence. */
export function useUpload() {
  const { cancellationId, trackUpload } = useCase();
  const router = useRouter();
  const locale = useLocale();
  const t = useTranslations();
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  /** Of a file that may have arrived although no answer did: sent again, it counts once. */
  const uncertain = useRef<{ readonly of: string; readonly key: string } | null>(null);

  function upload(file: File, kind: string) {
    setError(null);
    if (file.size > MAX_ATTACHMENT_BYTES) {
      setError(t("errors.FILE_TOO_LARGE", { maximum: formatBytes(MAX_ATTACHMENT_BYTES) }));
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/cancellations/${cancellationId}/attachments`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-attachment-kind", kind);
    request.setRequestHeader("accept-language", locale);
    const of = [kind, file.name, file.size, file.lastModified].join("/");
    const key = uncertain.current?.of === of ? uncertain.current.key : newId();
    uncertain.current = { of, key };
    request.setRequestHeader("idempotency-key", key);
    request.upload.onprogress = (event) => setPercent(event.total === 0 ? 0 : (event.loaded / event.total) * 100);
    const ended = new Promise<string | null>((resolve) => {
      request.onerror = () => resolve(t("common.networkProblem"));
      request.onload = () => {
        uncertain.current = null;
        resolve(request.status === 201 ? null : sentenceOf(request.responseText));
      };
    });
    setPercent(0);
    trackUpload(ended.then(finish));
    request.send(file);
  }

  function finish(problem: string | null): boolean {
    setPercent(null);
    setError(problem);
    if (problem !== null) return false;
    setAttempt((count) => count + 1);
    router.refresh();
    return true;
  }

  function sentenceOf(text: string): string {
    try {
      const body: unknown = JSON.parse(text);
      const detail: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "detail") : null;
      return typeof detail === "string" ? detail : t("errors.UNKNOWN_PROBLEM");
    } catch {
      return t("errors.UNKNOWN_PROBLEM");
    }
  }

  return { upload, percent, error, attempt };
}
