"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/cancellation/attachment";
import { formatBytes } from "@/lib/i18n/format";

/** Sends one file as the raw body, with progress; problems come as the server's own sentence. */
export function useUpload(cancellationId: string) {
  const router = useRouter();
  const locale = useLocale();
  const t = useTranslations();
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

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
    request.setRequestHeader("idempotency-key", newId());
    request.upload.onprogress = (event) => setPercent(event.total === 0 ? 0 : (event.loaded / event.total) * 100);
    request.onerror = () => finish(t("common.networkProblem"));
    request.onload = () => finish(request.status === 201 ? null : sentenceOf(request.responseText));
    setPercent(0);
    request.send(file);
  }

  function finish(problem: string | null) {
    setPercent(null);
    setError(problem);
    if (problem !== null) return;
    setAttempt((count) => count + 1);
    router.refresh();
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
