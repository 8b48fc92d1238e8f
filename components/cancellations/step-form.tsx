"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { ATTACHMENT_FIELD } from "@/components/attachments/attachment-panel";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormContext, fieldId } from "@/components/ui/field-context";
import { FormActions } from "@/components/ui/form-section";
import { CircleAlert, CircleCheck, CloudUpload } from "@/components/ui/icons";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useCase } from "./case-context";
import { ChangedNotice } from "./changed-notice";
import type { RefusalWords } from "./use-refusal-words";
import type { StepDraft } from "./use-step-draft";

const ID_PREFIX = "answer-";

type StepFormProps = {
  draft: StepDraft;
  timeZone: string;
  isPending: boolean;
  /** The one act that ends this step; gets the version to go on with. */
  submitLabel: string;
  onSubmit: (version: number) => void;
  /** Further acts beside it. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The form of a step: what is wrong on top, what others changed, the answers, and the way on. */
export function StepForm({ draft, timeZone, isPending, submitLabel, onSubmit, actions, children }: StepFormProps) {
  const t = useTranslations("cancellations.form");
  const router = useRouter();
  const { words } = draft;
  const isHydrated = useHydrated();
  const { uploadsDone } = useCase();
  const [isWaiting, setWaiting] = useState(false);
  const errors = useMemo(() => {
    if (words === null || words.changedBy !== null) return [];
    if (words.fields.length === 0) return [{ message: words.summary }];
    return words.fields.map(({ path, message }) => ({ message, fieldId: fieldId(ID_PREFIX, path) }));
  }, [words]);
  const context = {
    idPrefix: ID_PREFIX,
    isPending,
    // Questions are named by their own words, see useRefusalWords.
    nameField: ignoreLabel,
    errorOf: (path: string) => words?.fields.find((field) => field.path === path)?.message,
  };

  /** What is asked next may need the file that is still on its way. */
  async function submit() {
    if (isWaiting) return;
    setWaiting(true);
    const isUploaded = await uploadsDone();
    setWaiting(false);
    if (!isUploaded) return draft.setWords(uploadFailed());
    const version = await draft.flush();
    if (version !== null) onSubmit(version);
  }
  function uploadFailed(): RefusalWords {
    const message = t("uploadFailed");
    return { summary: message, fields: [{ path: ATTACHMENT_FIELD, message }], changedBy: null };
  }
  async function leave() {
    if ((await draft.flush()) !== null) router.push("/cancellations");
  }

  return (
    <FormContext value={context}>
      <form
        noValidate
        tabIndex={-1}
        className="flex flex-col gap-5 outline-none"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary errors={errors} />
        {words?.changedBy && (
          <ChangedNotice
            changedBy={words.changedBy}
            timeZone={timeZone}
            onReload={draft.reload}
            hasText={draft.hasUnsaved}
          />
        )}
        <fieldset disabled={!isHydrated} className={isHydrated ? "contents" : NOT_YET}>
          {children}
        </fieldset>
        <FormActions>
          <Button type="submit" variant="primary" isLoading={isWaiting || isPending || draft.status === "saving"}>
            {submitLabel}
          </Button>
          {actions}
          <Button onClick={() => void leave()}>{t("saveAndLeave")}</Button>
          <SaveStatus draft={draft} isWaiting={isWaiting} />
        </FormActions>
      </form>
    </FormContext>
  );
}

/** Until the page works, fields cannot be typed in, but look as they will. */
const NOT_YET = "contents [&_:disabled]:cursor-auto [&_:disabled]:bg-surface [&_:disabled]:text-fg";

function ignoreLabel(): void {}

const STATUS_ICONS = { unsaved: CloudUpload, saving: CloudUpload, saved: CircleCheck, failed: CircleAlert } as const;

/** Says quietly whether what was typed is kept. */
function SaveStatus({ draft, isWaiting }: { draft: StepDraft; isWaiting: boolean }) {
  const t = useTranslations("cancellations.form.status");
  const Icon = isWaiting ? CloudUpload : draft.status === "unchanged" ? null : STATUS_ICONS[draft.status];
  return (
    <p role="status" className="flex items-center gap-1.5 max-sm:order-first max-sm:basis-full! text-muted text-sm">
      {Icon && <Icon aria-hidden className="size-4" />}
      {t(isWaiting ? "uploading" : draft.status === "unchanged" ? "auto" : draft.status)}
    </p>
  );
}
