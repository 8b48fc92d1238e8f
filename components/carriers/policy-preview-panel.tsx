"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RiskLevelTag } from "@/components/risks/risk-level-tag";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { formValues } from "@/components/ui/form-values";
import { ScanSearch } from "@/components/ui/icons";
import { useAction } from "@/components/ui/use-action";
import type { PolicyPreview } from "@/lib/features/carriers/types";
import { previewPolicyAction } from "@/lib/features/risks/actions";
import { formatCount } from "@/lib/i18n/format";
import { policyInput } from "./policy-input";

export type PolicyPreviewPanelProps = { carrierId: string; policyId: string | undefined };

/** What saving the form around it would change: asked for by a button, never by itself. */
export function PolicyPreviewPanel({ carrierId, policyId }: PolicyPreviewPanelProps) {
  const t = useTranslations("carriers.preview");
  const [preview, setPreview] = useState<PolicyPreview | null>(null);
  const { run, isPending, problem } = useAction<PolicyPreview>(previewPolicyAction, {
    onSuccess: setPreview,
    onRefused: () => setPreview(null),
  });
  const words = problem && (problem.fields.length > 0 ? problem.fields : [{ message: problem.summary }]);
  return (
    <section className="flex flex-col gap-3 rounded-md bg-subtle p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold">{t("title")}</h2>
          <p className="text-muted text-sm">{t("text")}</p>
        </div>
        <Button
          isLoading={isPending}
          onClick={(event) => {
            const form = event.currentTarget.form;
            if (form) run({ ...policyInput(formValues(form)), carrierId, ...(policyId && { policyId }) });
          }}
        >
          <ScanSearch aria-hidden />
          {t("run")}
        </Button>
      </div>
      {words && <ErrorSummary errors={words} />}
      <div aria-live="polite" className="empty:-mt-3">
        {preview && !problem && <PreviewResult preview={preview} />}
      </div>
    </section>
  );
}

function PreviewResult({ preview }: { preview: PolicyPreview }) {
  const t = useTranslations("carriers.preview");
  const count = formatCount(preview.changedLevelCount);
  const dates = formatCount(preview.changedDateCount);
  const examined = formatCount(preview.examinedCount);
  return (
    <div className="flex flex-col gap-2 border-t pt-3">
      <p className="font-semibold">{t(preview.isAtLeast ? "resultAtLeast" : "result", { count, dates })}</p>
      <p className="text-muted text-sm">{t(preview.isAtLeast ? "examinedAtLeast" : "examined", { examined })}</p>
      <ul className="flex flex-col gap-1.5">
        {preview.changes.map((change) => (
          <li key={`${change.from} ${change.to}`} className="flex flex-wrap items-center gap-2">
            <RiskLevelTag level={change.from} />
            <span className="text-muted text-sm">{t("becomes")}</span>
            <RiskLevelTag level={change.to} />
            <span>{t("numbers", { count: formatCount(change.count) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
