"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** Recovery codes that are shown only now, to be kept. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("factor");
  return (
    <div className="flex flex-col gap-3">
      <Notice kind="warning">{t("codesText")}</Notice>
      <div className="flex items-start gap-2 rounded-md border bg-subtle p-2.5">
        <ol data-testid="recovery-codes" className="grid min-w-0 flex-1 gap-x-6 gap-y-1 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>
              <code className="select-all text-sm">{code}</code>
            </li>
          ))}
        </ol>
        <CopyButton text={codes.join("\n")} label={t("copyCodes")} />
      </div>
    </div>
  );
}
