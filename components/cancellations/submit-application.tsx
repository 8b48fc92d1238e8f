"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { submitApplicationAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { useCase } from "./case-context";
import { changeLinkId } from "./change-link-id";
import { ChangedNotice } from "./changed-notice";
import { TypeToConfirm } from "./type-to-confirm";
import { useMove } from "./use-move";
import type { RefusalWords } from "./use-refusal-words";

/** Files the application: it reaches the carrier, so the last four digits are typed. Its children stand beside the button. */
export function SubmitApplication({ detail, children }: { detail: CancellationDetail; children: ReactNode }) {
  const t = useTranslations("cancellations");
  const router = useRouter();
  const { version } = useCase();
  const [asked, setAsked] = useState<number | null>(null);
  const [words, setWords] = useState<RefusalWords | null>(null);
  const { move, check, isPending } = useMove(setWords, () => router.push(`/cancellations/${detail.id}/receipt`));
  const errors = useMemo(() => {
    if (words === null || words.changedBy !== null) return [];
    if (words.fields.length === 0) return [{ message: words.summary }];
    return words.fields.map(({ path, message }) => ({ message, fieldId: changeLinkId(path) }));
  }, [words]);
  return (
    <div tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <ErrorSummary errors={errors} />
      {words?.changedBy && (
        <ChangedNotice
          takesFocus
          changedBy={words.changedBy}
          timeZone={detail.timeZone}
          onReload={() => {
            setWords(null);
            router.refresh();
          }}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isLoading={isPending} onClick={() => check("submitApplication", version, setAsked)}>
          {t("act.submit")}
        </Button>
        {children}
      </div>
      <TypeToConfirm
        title={t("act.submit")}
        text={t("confirm.submit", { number: detail.number.maskedNumber })}
        isOpen={asked !== null}
        digits={detail.number.lastFourDigits}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked !== null) move(submitApplicationAction, asked);
          setAsked(null);
        }}
      />
    </div>
  );
}
