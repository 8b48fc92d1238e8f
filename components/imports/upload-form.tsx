"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { FormActions } from "@/components/ui/form-section";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ImportKind } from "@/lib/features/imports/schema";
import { type SendAnswer, type SendProgress, sendFile } from "./send-file";

export type UploadFormProps = { kind: ImportKind; maxBytes: number };

/** Chooses a file and sends it, with real progress; a file that was there before asks first. */
export function UploadForm({ kind, maxBytes }: UploadFormProps) {
  const t = useTranslations("imports.upload");
  const router = useRouter();
  const language = useLocale();
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<SendProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [duplicate, setDuplicate] = useState<Extract<SendAnswer, { kind: "refused" }> | null>(null);
  const stop = useRef<AbortController | null>(null);
  // Sent by the browser itself, the form would open this page again without the file.
  const isReady = useHydrated();

  async function send(isRepeat: boolean): Promise<void> {
    if (stop.current !== null) return;
    if (file === null) return setProblem(t("missing"));
    setProblem(null);
    setDuplicate(null);
    const controller = new AbortController();
    stop.current = controller;
    const options = { kind, isRepeat, idempotencyKey: newId(), language, signal: controller.signal };
    const answer = await sendFile(file, { ...options, onProgress: setProgress });
    stop.current = null;
    if (answer.kind === "sent") return router.push(`/imports/${answer.importId}/mapping`);
    setProgress(null);
    if (answer.kind === "lost") return setProblem(controller.signal.aborted ? null : t("failed"));
    if (answer.earlierId !== null) return setDuplicate(answer);
    setProblem(answer.sentence);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    void send(false);
  }

  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-5">
      {problem !== null && <ErrorSummary errors={[{ message: problem, fieldId: "file" }]} />}
      {duplicate !== null && (
        <Notice
          kind="warning"
          title={duplicate.sentence}
          actions={
            <Button size="sm" onClick={() => void send(true)}>
              {t("again")}
            </Button>
          }
        >
          <TextLink href={`/imports/${duplicate.earlierId}`}>{t("open")}</TextLink>
        </Notice>
      )}
      <Field name="file" label={t("file")} hint={t("hint")} {...(problem !== null && { error: problem })} isRequired>
        <FileDrop
          maxBytes={maxBytes}
          acceptLabel={t("types")}
          accept=".xlsx,.csv,.txt,.tsv"
          disabled={progress !== null}
          onFile={(next) => {
            setFile(next);
            setProblem(null);
            setDuplicate(null);
          }}
        />
      </Field>
      {progress !== null && (
        <div aria-live="polite">
          <Progress label={t(progress.phase)} {...(progress.phase === "sending" && { percent: progress.percent })} />
        </div>
      )}
      <FormActions>
        <Button
          type="submit"
          variant="primary"
          isLoading={progress !== null}
          disabled={!isReady}
          className={cn(!isReady && "disabled:cursor-auto disabled:opacity-100")}
        >
          {t("submit")}
        </Button>
        {progress !== null && <Button onClick={() => stop.current?.abort()}>{t("stop")}</Button>}
        <a
          href={`/api/v1/imports/template?kind=${kind}`}
          download
          className="touch-area rounded-sm text-accent underline underline-offset-3"
        >
          {t("template")}
        </a>
      </FormActions>
    </form>
  );
}
