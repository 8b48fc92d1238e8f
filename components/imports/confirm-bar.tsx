"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { commitImportAction } from "@/lib/features/imports/actions";
import type { ImportDetail } from "@/lib/features/imports/types";
import { formatCount } from "@/lib/i18n/format";
import { CancelButton } from "./cancel-button";

/** The yes to what the preview shows; the button says what it will do. */
export function ConfirmBar({ detail, isPossible }: { detail: ImportDetail; isPossible: boolean }) {
  const t = useTranslations("imports.preview");
  const router = useRouter();
  const { run, isPending, problem } = useAction(commitImportAction, {
    onSuccess: () => router.push(`/imports/${detail.id}/result`),
  });
  const count = formatCount((detail.counts?.new ?? 0) + (detail.counts?.update ?? 0));
  return (
    <div className="flex flex-col gap-3">
      {problem && <ErrorSummary errors={[{ message: problem.summary }]} />}
      <FormActions>
        <Button
          variant="primary"
          isLoading={isPending}
          disabled={!isPossible}
          onClick={() => run({ importId: detail.id, expectedVersion: detail.version })}
        >
          {t(detail.kind === "numbers" ? "commitNumbers" : "commitCalls", { count })}
        </Button>
        <LinkButton href={`/imports/${detail.id}/mapping`}>{t("back")}</LinkButton>
        <CancelButton importId={detail.id} />
      </FormActions>
    </div>
  );
}
